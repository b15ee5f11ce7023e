import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/free-port.ts';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';
import { exchange } from '../unit/session/exchanges.ts';

/* A Teku that was met before, at an address of the documentation, where nobody is. */
const PEER = '16Uiu2HAmL7yPUMYjbxGvKvYpFzYqSfHRhTnEdHaDLuFTULGxpNWJ';
const ADDRESS = `/ip4/192.0.2.7/tcp/9000/p2p/${PEER}`;

let workbench: Workbench;
beforeAll(async () => {
  // Room for a dissection above the panel.
  workbench = await openWorkbench({ viewport: { width: 2000, height: 1400 } });
});
afterAll(() => workbench?.close());
keepScreenshotOfFailure(() => workbench);

const input = (): Locator => workbench.quickInput.locator('input.input');

describe('a window in which nothing of the extension was used yet', () => {
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
});

describe('the peer explorer', () => {
  const button = (name: string | RegExp): Locator => workbench.explorer.getByRole('button', { name });
  const choose = (label: string): Promise<void> =>
    workbench.quickInput.locator('.monaco-list-row', { hasText: label }).click();

  beforeAll(() => workbench.closeEditors());

  it('opens from the activity bar', async () => {
    await workbench.openExplorer();
    expect(await workbench.explorer.locator('main#explorer').textContent()).not.toBe('');
    await workbench.screenshot('explorer-empty');
  });

  it('lets a field of our Status be edited, and checks it while it is typed', async () => {
    await button('Forks, our Status, clock and node').click();
    await button(/^We say fresh node/).click();
    await button('Edit head slot').click();
    await input().fill('soon');
    await workbench.quickInput.getByText('The head slot is "soon"; expected a number').waitFor();
    await input().fill('77');
    await workbench.page.keyboard.press('Enter');
    await button('We say static · once the node runs').waitFor();
    const fixed = workbench.explorer.locator('.local-status-field[data-set]');
    await fixed.filter({ hasText: 'head slot' }).filter({ hasText: '77' }).waitFor();
    expect(await fixed.count()).toBe(1);
    await workbench.screenshot('explorer-our-status');
  });

  it('starts the node, which tells the Status that was edited', async () => {
    await button('Start Node').click();
    await button('We say static · epoch 0 · slot 77').waitFor();
    await button('Stop Node').waitFor();
    await workbench.page.locator('.statusbar-item', { hasText: '0 of 0 established' }).waitFor();
  });

  it('follows a beacon node, and says what is wrong with it in the panel', async () => {
    await button('Change…').click();
    await choose('Beacon node…');
    await input().fill('localhost:5052');
    await workbench.quickInput.getByText('is not the http address of a beacon node').waitFor();
    const nobody = `http://127.0.0.1:${await freePort()}`;
    await input().fill(nobody);
    await workbench.page.keyboard.press('Enter');
    await workbench.explorer.getByText(`${nobody} does not answer`).waitFor();
    await workbench.explorer.locator('.local-status-source', { hasText: `beacon API at ${nobody}` }).waitFor();
    await workbench.screenshot('explorer-beacon-api-problem');
  });

  it('mirrors, and forgets the problem of the source before', async () => {
    await button('Change…').click();
    await choose('Mirror');
    await button(/^We say mirror of each peer/).waitFor();
    expect(await workbench.explorer.locator('.local-status-problem').isVisible()).toBe(false);
  });

  it('stops the node', async () => {
    await button('Stop Node').click();
    await button('Start Node').waitFor();
    await workbench.page.locator('.statusbar-item', { hasText: 'established' }).waitFor({ state: 'detached' });
  });
});

describe('commands without a node', () => {
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

describe('a dial that may cost something', () => {
  const dialog = () => workbench.page.locator('.monaco-dialog-box');
  const rows = () => workbench.explorer.getByRole('treeitem');
  const button = (name: string) => dialog().getByRole('button', { name, exact: true });

  beforeAll(async () => {
    await workbench.closeEditors();
    workbench.setMachineSettings({ 'beaconHandshake.timeouts.dial': 500 });
    const met = exchange('1', { target: ADDRESS, peerId: PEER, agent: 'teku/v26.1.0', state: 'established' });
    const file = { format: 'beacon-handshake/session', version: 1, network: { name: 'mainnet' }, exchanges: [met] };
    writeFileSync(path.join(workbench.workspace, 'met.json'), JSON.stringify(file));
    await workbench.openExplorer();
  });

  async function meet(): Promise<void> {
    await workbench.runCommand('Beacon Handshake: Open Session…');
    await workbench.chooseFile(path.join(workbench.workspace, 'met.json'));
    await rows().filter({ hasText: 'teku/v26.1.0' }).first().waitFor();
  }

  async function dial(): Promise<void> {
    await workbench.runCommand('Beacon Handshake: Dial Peer…');
    await input().fill(ADDRESS);
    await workbench.page.keyboard.press('Enter');
  }

  const ENDED = /within 500 ms|no way to|refused/i;

  it('is asked about, with its cost, and nothing is dialled without an answer', async () => {
    await meet();
    await dial();
    await dialog().waitFor();
    expect(await dialog().textContent()).toMatch(
      /Dial this Teku\?.*If Teku refuses our Status, it lets this identity in no more for 12 h\./s,
    );
    await workbench.screenshot('dial-question');
    await workbench.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect((await workbench.notifications.unheard()).filter(({ text }) => ENDED.test(text))).toEqual([]);
  });

  it('is dialled where the answer is yes, and not asked about again where that was said', async () => {
    await dial();
    await button('Dial, and Never Ask for Teku').click();
    await workbench.notifications.said(ENDED);
    await dial();
    await workbench.notifications.said(ENDED);
    expect(await dialog().count()).toBe(0);
  });
});
