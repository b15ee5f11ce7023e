import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { run } from '../../scripts/process.ts';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';

const LATER = '99.0.0';
const CONFIG = 'local-minimal.yaml';

/** The packaged extension under a higher version, packed anew in a folder. */
async function laterVersion(folder: string): Promise<string> {
  const copy = path.join(folder, 'package');
  cpSync(inRoot('out', 'package'), copy, { recursive: true });
  const file = path.join(copy, 'package.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), version: LATER }));
  const output = path.join(folder, 'later.vsix');
  const vsce = inRoot('node_modules', '@vscode', 'vsce', 'vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', output];
  await run(process.execPath, [vsce, 'package', ...options], { cwd: copy });
  return output;
}

describe('a later version installed over this one', () => {
  const folder = temporaryFolder('upgrade');
  let workbench: Workbench;
  const row = (text: string): Locator => workbench.explorer.getByRole('treeitem').filter({ hasText: text }).first();
  const offered = (text: string) => workbench.quickInput.locator('.monaco-list-row', { hasText: text }).first();

  beforeAll(async () => {
    workbench = await openWorkbench({
      ownServer: true,
      settings: { 'beaconHandshake.timeouts.response': 1500 },
      // Rows out of sight are not in the page.
      viewport: { width: 1280, height: 1400 },
    });
  });
  afterAll(async () => {
    await workbench?.close();
    folder.remove();
  });
  keepScreenshotOfFailure(() => workbench);

  it('finds what this one recorded, imported and was set to', async () => {
    cpSync(inRoot('test', 'fixtures', 'forks', CONFIG), path.join(workbench.workspace, CONFIG));
    await workbench.openFile(CONFIG);
    await workbench.runCommand('Beacon Handshake: Import Network…');
    await offered('From the open editor').click();
    await workbench.quickInput
      .locator('input.input')
      .fill(`{"genesis_time":"1790000060","genesis_validators_root":"0x${'11'.repeat(32)}"}`);
    await workbench.page.keyboard.press('Enter');
    await workbench.notifications.press('local-minimal', 'Use It');
    await workbench.openExplorer();
    await workbench.explorer.getByRole('button', { name: 'Network local-minimal' }).waitFor();
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
    await row('Healthy peer').filter({ hasText: 'head at the clock' }).waitFor();
    await row('Peer that answers garbage').filter({ hasText: 'Not in snappy frames' }).waitFor();

    await workbench.install(await laterVersion(folder.path));
    await workbench.reload();

    await workbench.openExplorer();
    await workbench.explorer.getByRole('button', { name: 'Network local-minimal' }).waitFor();
    await workbench.explorer.getByRole('button', { name: 'Show what was recorded here last' }).click();
    await row('Healthy peer').filter({ hasText: 'left, our node stopped' }).waitFor();
    await row('Peer that answers garbage').waitFor();
    await workbench.runCommand('Beacon Handshake: Show Fork Timeline…');
    await offered('local-minimal').filter({ hasText: 'imported' }).waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('Developer: Show Running Extensions');
    const ours = workbench.page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Beacon Handshake' });
    await ours.filter({ hasText: LATER }).waitFor();
    await workbench.screenshot('upgraded');
  });
});
