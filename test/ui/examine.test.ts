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
    const page = workbench.exchangePage();
    await page.getByRole('heading', { name: '6 of 20 nodes are wrong.' }).waitFor();
    expect(await page.locator('.wrong-name').allTextContents()).toEqual([
      'cl-03-teku',
      'cl-06-grandine',
      'cl-09-teku',
      'cl-12-lighthouse',
      'cl-15-teku',
      'cl-18-grandine',
    ]);
    // Every column of every node is in sight at once.
    expect(await page.getByRole('grid', { name: 'Nodes' }).getByRole('row').count()).toBe(21);
    expect(await page.locator('.matrix-scroll').evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true);
    await workbench.screenshot('examine-network');
  });

  it('leads from a node to the handshake with it, judged on the network of the nodes', async () => {
    const page = workbench.exchangePage();
    await page.locator('[data-column="digestStatus"]').first().click();
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.tab.active', { hasText: /· \d\d:\d\d:\d\d/ }).waitFor();
    await page.getByRole('tree').waitFor();
    expect(await page.locator('.verdict').getAttribute('data-tone')).toBe('good');
  });
});
