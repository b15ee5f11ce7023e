import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';
import { type RunningDevnet, startDevnet, twentyNodes } from '../node/support/devnet.ts';

describe('twenty nodes of a list in the open editor', () => {
  let workbench: Workbench;
  let devnet: RunningDevnet;
  beforeAll(async () => {
    devnet = await startDevnet(twentyNodes());
    workbench = await openWorkbench({ viewport: { width: 1900, height: 1200 } });
    const list = devnet.nodes.map(({ name, url }) => `- name: ${name}\n  url: ${url}\n`).join('');
    writeFileSync(path.join(workbench.workspace, 'nodes.yaml'), `endpoints:\n${list}`);
  });
  afterAll(async () => {
    await workbench?.close();
    await devnet?.stop();
  });
  keepScreenshotOfFailure(() => workbench);

  it('are examined, and the page names the six that are wrong', async () => {
    await workbench.openFile('nodes.yaml');
    await workbench.runCommand('Beacon Handshake: Examine Network…');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'The open editor' }).first().click();
    const lines = workbench.page.locator('.view-lines');
    await lines.getByText('6 of 20 nodes are wrong.').first().waitFor();
    const said = await workbench.page.locator('.editor-instance .view-lines').allTextContents();
    const text = said.join('\n').replaceAll('\u00a0', ' ');
    for (const name of [
      'cl-03-teku',
      'cl-06-grandine',
      'cl-09-teku',
      'cl-12-lighthouse',
      'cl-15-teku',
      'cl-18-grandine',
    ]) {
      expect(text, name).toMatch(new RegExp(`${name}: `));
    }
    await workbench.screenshot('examine-network');
  });
});
