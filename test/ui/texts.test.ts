import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';

const peer = '16Uiu2HAm31Vb9RVdJxypbLNb8ehd8XFjLBEsuGyaPWFySHLXyjCq';
const log = `Nov 02 10:00:00.123 INFO  Synced                       slot: 12345678, block: 0x21b6…96b8, epoch: 385802, peers: 55, service: slot_notifier
Nov 02 10:00:01.680 DEBUG Sending Status Request       peer_id: ${peer}, fork_digest: [140, 159, 98, 254], finalized_root: 0x21b6…96b8, finalized_epoch: 385800, head_root: 0xc37b…2b40, head_slot: 12345678, service: router
Nov 02 10:00:01.692 DEBUG Handshake Failure            peer: ${peer}, reason: "Incompatible forks Ours:8c9f62fe Theirs:ad532ceb", service: router
Nov 02 10:00:02.003 DEBUG Peer sent Goodbye            peer_id: ${peer}, reason: Irrelevant Network, client: Prysm, service: libp2p
Nov 02 10:00:03.114 INFO  Listening established        address: /ip4/192.0.2.1/tcp/9000/p2p/${peer}, service: libp2p
Nov 02 10:00:03.115 INFO  Listening established        address: /ip4/192.0.2.1/udp/9000, service: libp2p
`;

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench({
    viewport: { width: 1500, height: 1400 },
    settings: { 'beaconHandshake.timeouts.response': 1500 },
    machineSettings: { 'beaconHandshake.frameLanguages': ['log'] },
  });
});
afterAll(() => workbench?.close());
keepScreenshotOfFailure(() => workbench);

const lens = (text: string | RegExp) => workbench.page.locator('.codelens-decoration a', { hasText: text }).first();

describe('a log, in a window in which nothing of the extension was used', () => {
  it('shows its frames where the setting names its language', async () => {
    await workbench.openFile('peers.log');
    await lens(/^✓ Status v2/).waitFor();
  });

  it('is decoded by the first command', async () => {
    await workbench.runCommand('Beacon Handshake: Decode All Frames in File');
    await workbench.page.locator('.tab', { hasText: /Untitled/ }).waitFor();
  });
});

describe('whatever somebody has', () => {
  beforeAll(async () => {
    await workbench.closeEditors();
    writeFileSync(path.join(workbench.workspace, 'lighthouse.log'), log);
    await workbench.openFile('lighthouse.log');
  });

  /** Leaves a list, and waits until it is gone: another Escape would be the editor's, which loses its selection by it. */
  const leaveList = async () => {
    await workbench.page.keyboard.press('Escape');
    await workbench.quickInput.waitFor({ state: 'hidden' });
  };

  it('is explained: a log of Lighthouse', async () => {
    await workbench.page.keyboard.press('Control+A');
    await workbench.runCommand('Beacon Handshake: Explain Selection…');
    const list = workbench.page.locator('.quick-input-list');
    await list.getByText('mainnet fulu').first().waitFor();
    const text = await list.innerText();
    expect(text).toContain('Goodbye');
    expect(text).toContain('0xad532ceb');
    expect(text).toMatch(/^Refusals: 2, of peers: 1, of kinds: 2\./);
    await workbench.screenshot('explain-selection');
    await leaveList();
  });

  it('is shown before it is dialled', async () => {
    await workbench.page.keyboard.press('Control+A');
    await workbench.runCommand('Beacon Handshake: Dial Peers in Selection');
    const picker = workbench.quickInput;
    await picker.getByText('Addresses to dial: 1, on hosts: 1; not dialable: 1').waitFor();
    const rows = picker.locator('.monaco-list-row');
    await rows.filter({ hasText: `/ip4/192.0.2.1/tcp/9000/p2p/${peer}` }).waitFor();
    await rows.filter({ hasText: '/ip4/192.0.2.1/udp/9000' }).waitFor();
    expect(await rows.count()).toBe(2);
    await workbench.screenshot('dial-preview');
    await leaveList();
  });

  it('is counted where a log tells of refusals', async () => {
    await workbench.openFile('lighthouse.log');
    await workbench.page.keyboard.press('Control+A');
    await workbench.runCommand('Beacon Handshake: Explain Selection…');
    await workbench.quickInput.getByText('Refusals: 2, of peers: 1').click();
    const lines = workbench.page.locator('.editor-group-container.active .view-lines');
    await lines.getByText('Refusals in this log').waitFor();
    await lines.getByText('This node refused other fork digests').waitFor();
    await workbench.screenshot('refusals');
    await workbench.openFile('lighthouse.log');
  });

  it('is explained when it is dropped on the explorer', async () => {
    await workbench.openExplorer();
    const page = workbench.explorer.locator('main#explorer');
    const dataTransfer = await page.evaluateHandle(() => {
      const Transfer: new () => { setData(type: string, data: string): void } = Reflect.get(globalThis, 'DataTransfer');
      const data = new Transfer();
      data.setData('text/plain', 'ours: 0x8c9f62fe theirs: 0xad532ceb');
      return data;
    });
    await page.dispatchEvent('drop', { dataTransfer });
    await workbench.quickInput.getByText('mainnet electra').first().waitFor();
    await workbench.screenshot('dropped');
    await leaveList();
  });

  it('is a link in the output of a terminal', async () => {
    await workbench.runCommand('Terminal: Create New Terminal');
    const terminal = workbench.page.locator('.terminal-wrapper.active .xterm');
    await terminal.waitFor();
    await workbench.page.keyboard.type('printf "ours 0x%s theirs 0x%s\\n" 8c9f62fe ad532ceb');
    await workbench.page.keyboard.press('Enter');
    const row = terminal.locator('.xterm-rows > div', { hasText: 'theirs 0xad532ceb' }).last();
    await row.waitFor();
    const link = 'ours 0x8c9f62fe theirs 0xad532ceb'.indexOf('0xad532ceb') + 3;
    const list = workbench.page.locator('.quick-input-list');
    // A terminal measures itself a moment after it opened, and a click before that goes elsewhere.
    for (let clicks = 0; clicks < 20 && !(await list.isVisible()); clicks++) {
      const box = await row.boundingBox();
      const cell = await terminal.locator('.xterm-rows > div > span').first().boundingBox();
      const text = await row.innerText();
      if (!box || !cell) continue;
      const width = (await row.locator('span').first().boundingBox())?.width ?? 0;
      const x = box.x + ((link + 0.5) * width) / Math.max(1, text.trimEnd().length);
      await workbench.page.mouse.move(x - 4, box.y + box.height / 2);
      await workbench.page.mouse.move(x, box.y + box.height / 2);
      await workbench.page
        .locator('.terminal-hover-target, .xterm-cursor-pointer')
        .first()
        .waitFor({ timeout: 3000 })
        .catch(() => undefined);
      if (clicks === 0) await workbench.screenshot('terminal-link');
      await workbench.page.keyboard.down('Control');
      await workbench.page.mouse.click(x, box.y + box.height / 2);
      await workbench.page.keyboard.up('Control');
      await list
        .getByText('mainnet electra')
        .first()
        .waitFor({ timeout: 3000 })
        .catch(() => undefined);
    }
    await list.getByText('mainnet electra').first().waitFor();
    await workbench.screenshot('terminal-link-clicked');
    await leaveList();
  });
});

describe('writing and sending frames', () => {
  beforeAll(() => workbench.closeEditors());

  const input = () => workbench.quickInput.locator('input.input');
  const message = () => workbench.quickInput.locator('.quick-input-message');
  const choice = (text: string | RegExp) => workbench.quickInput.locator('.monaco-list-row', { hasText: text }).first();
  const group = (index: number) => workbench.page.locator('.editor-group-container').nth(index);

  /** Waits for a step of the form by its number, and answers it; without an answer it takes what is offered. */
  const answer = async (step: string, text?: string) => {
    await workbench.quickInput.locator('.quick-input-title', { hasText: step }).waitFor();
    if (text !== undefined) await input().fill(text);
    await workbench.page.keyboard.press('Enter');
  };

  it('checks each field of a new Status while it is typed, and goes back', async () => {
    await workbench.runCommand('Beacon Handshake: New Status Frame…');
    await choice('field by field').click();
    await choice('status/2').waitFor();
    await answer('(2/9)');
    await workbench.quickInput.locator('.quick-input-title', { hasText: '(3/9)' }).waitFor();
    expect(await input().inputValue()).toMatch(/^0x[0-9a-f]{8}$/);
    await input().fill('0x8c9f62');
    await message().filter({ hasText: 'expected 4 bytes as hex' }).waitFor();
    await workbench.screenshot('status-form');
    await answer('(3/9)', '0x8c9f62fe');
    await answer('(4/9)');
    await answer('(5/9)', '7');
    await workbench.quickInput.locator('.quick-input-title', { hasText: '(6/9)' }).waitFor();
    await workbench.quickInput.locator('[aria-label^="Back"]').click();
    await workbench.quickInput.locator('.quick-input-title', { hasText: '(5/9)' }).waitFor();
    await expect.poll(() => input().inputValue()).toBe('7');
    await answer('(5/9)', '8');
    await answer('(6/9)');
    await answer('(7/9)', '300');
    await answer('(8/9)');
    await choice('request').waitFor();
    await answer('(9/9)');
    await lens(/✓ Status v2 · request · mainnet/).waitFor();
    await workbench.page
      .locator('.view-line', { hasText: /fork.digest.8c9f62fe/ })
      .first()
      .waitFor();
    await workbench.screenshot('status-form-written');
  });

  it('sends the frame to a peer as it is, and shows what came back', async () => {
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
    const row = workbench.explorer.getByRole('treeitem').filter({ hasText: 'Healthy peer' }).first();
    await row.filter({ hasText: 'head at the clock' }).waitFor();
    await lens('Send to Peer…').click();
    await choice('Healthy peer').waitFor();
    await workbench.screenshot('send-to-peer');
    await input().fill('Another');
    await choice('Another peer…').waitFor();
    await input().fill('Healthy');
    await choice('Healthy peer').click();
    await workbench.exchangePage().getByRole('treeitem').filter({ hasText: 'response, received' }).first().waitFor();
    await workbench.screenshot('send-to-peer-answer');
  });

  it('says why a response is not sent', async () => {
    await workbench.openFile('status-v2.frame');
    await lens('Send to Peer…').click();
    await workbench.notifications.said('This is a response, and only requests are sent');
    await workbench.screenshot('send-to-peer-response');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('takes an exchange of the explorer apart, field and byte linked', async () => {
    const row = workbench.explorer.getByRole('treeitem').filter({ hasText: 'Healthy peer' }).first();
    await row.click();
    await workbench.page.keyboard.press('b');
    await workbench.exchangePage().getByRole('treeitem').filter({ hasText: 'stream identifier' }).first().click();
    const bytes = workbench.page.locator('.editor-group-container', { hasText: /Sent.to.Healthy.peer/ });
    await expect.poll(() => bytes.locator('.selected-text').count()).toBeGreaterThan(0);
    await workbench.screenshot('exchange-dissection');
    expect(await group(1).count()).toBe(1);
  });

  it('says in one sentence that the Hex Editor is missing', async () => {
    await workbench.openFile('status-v2.frame');
    await workbench.page
      .locator('.view-line', { hasText: /5a.d3.01.29/ })
      .first()
      .click();
    await workbench.runCommand('Beacon Handshake: Open Frame in Hex Editor');
    await workbench.notifications.said('The Hex Editor is not installed');
    await workbench.screenshot('hex-editor-missing');
  });
});
