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

describe('whatever somebody has', () => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await openWorkbench({ viewport: { width: 1280, height: 860 } });
    writeFileSync(path.join(workbench.workspace, 'lighthouse.log'), log);
    await workbench.openFile('lighthouse.log');
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

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
