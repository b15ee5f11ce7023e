import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';

describe('a window in which nothing of the extension was used', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench();
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

  const lens = () => workbench.page.locator('.codelens-decoration a', { hasText: /^✓ Status v2/ });

  it('finds frames in a log as soon as the setting names its language', async () => {
    await workbench.openFile('peers.log');
    expect(await lens().count()).toBe(0);
    // A window that has just opened may not watch its settings yet.
    const found = () => {
      workbench.setMachineSettings({ 'beaconHandshake.frameLanguages': ['log'] });
      return lens().count();
    };
    await expect.poll(found, { interval: 3000 }).toBeGreaterThan(0);
  });

  it('finds them in a log that is opened later', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.reload();
    await workbench.openFile('peers.log');
    await lens().first().waitFor();
  });

  it('shows the explorer, and answers its first command', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.reload();
    await workbench.openExplorer();
    await workbench.explorer.getByRole('button', { name: 'Start Demo Network' }).waitFor();
    workbench.setMachineSettings({});
    await workbench.reload();
    await workbench.openFile('peers.log');
    await workbench.runCommand('Beacon Handshake: Decode All Frames in File');
    await workbench.page.locator('.tab', { hasText: /Untitled/ }).waitFor();
  });
});
