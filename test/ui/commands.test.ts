import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';

describe('commands without a node', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    // Room for a dissection above the panel.
    workbench = await openWorkbench({ viewport: { width: 2000, height: 1400 } });
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

  const input = () => workbench.quickInput.locator('input.input');
  const message = () => workbench.quickInput.locator('.quick-input-message');

  it('says what is wrong with a target while it is typed', async () => {
    await workbench.runCommand('Beacon Handshake: Dial Peer…');
    await input().fill('/ip4/127.0.0.1/udp/9000');
    await message().filter({ hasText: 'UDP address' }).waitFor();
    await input().fill('127.0.0.1:9000');
    await message().filter({ hasText: 'write 127.0.0.1:9000 as /ip4/127.0.0.1/tcp/9000' }).waitFor();
    await workbench.screenshot('dial-peer-input');
    await workbench.page.keyboard.press('Escape');
  });

  it('dials, and says in one sentence that nobody listens', async () => {
    await workbench.runCommand('Beacon Handshake: Dial Peer…');
    await input().fill('/ip4/127.0.0.1/tcp/1');
    await workbench.page.keyboard.press('Enter');
    await workbench.notifications.said(/refused/i);
    await workbench.openExplorer();
    const failed = workbench.explorer.getByRole('treeitem').filter({ hasText: '127.0.0.1' }).first();
    await failed.waitFor();
    expect(await failed.textContent()).toContain('Nobody listens there');
    await workbench.screenshot('dial-refused');
  });

  it('writes the same sentence into the log', async () => {
    await workbench.runCommand('Beacon Handshake: Show Log');
    const line = workbench.page.locator('.panel .view-line', { hasText: /tcp\/1.failed:.Dial.failed/ });
    await line.first().waitFor();
  });

  it('computes a fork digest, shown while the epoch is typed', async () => {
    await workbench.runCommand('Beacon Handshake: Compute Fork Digest…');
    await input().fill('hoodi');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'hoodi' }).first().click();
    await message().filter({ hasText: 'Epoch, "slot 123"' }).waitFor();
    await input().fill('138345');
    await message().filter({ hasText: '0x5ad30129' }).waitFor();
    await input().fill('not an epoch');
    await message().filter({ hasText: 'is no moment' }).waitFor();
    await input().fill('2026-10-26T17:42:48Z');
    await message().filter({ hasText: '0x5ad30129' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.notifications.press('0x5ad30129', 'Show Derivation');
    await workbench.page.locator('.view-line', { hasText: 'fork_data_root' }).first().waitFor();
    await workbench.screenshot('fork-digest-derivation');
  });

  it('identifies a digest as a log shows it, right or wrong', async () => {
    await workbench.runCommand('Beacon Handshake: Identify Digest…');
    await input().fill('[140 159 98 254]');
    await message().filter({ hasText: 'This is mainnet fulu' }).waitFor();
    await input().fill('0xf9ab5f85');
    await message().filter({ hasText: 'gnosis' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'unmasked' }).first().waitFor();
    await workbench.screenshot('identify-digest');
    await workbench.page.keyboard.press('Escape');
  });

  it('shows the fork timeline of a network', async () => {
    await workbench.runCommand('Beacon Handshake: Show Fork Timeline…');
    await input().fill('hoodi');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'hoodi' }).first().click();
    await workbench.page.locator('.view-line', { hasText: '0x5ad30129' }).first().waitFor();
    await workbench.screenshot('fork-timeline');
  });

  it('decodes the frame of the selected line in any editor', async () => {
    await workbench.openFile('status-request.frame');
    await workbench.page.keyboard.press('ControlOrMeta+A');
    await workbench.runCommand('Beacon Handshake: Decode Frame');
    const line = (text: string) => workbench.exchangePage().getByRole('treeitem').filter({ hasText: text }).first();
    await line('fork digest').waitFor();
    await line('head slot').waitFor();
    await workbench.screenshot('decode-frame');
  });
});
