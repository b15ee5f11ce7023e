import { globSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Theme, type Workbench } from '../harness/workbench.ts';

const PUBLIC = '/ip4/0.0.0.0/tcp/0';
const THEMES: readonly Theme[] = ['dark', 'light', 'hc dark', 'hc light'];

/** An exchange with a peer that says nothing goes on for as long as a test looks at it. */
const PATIENT = { 'beaconHandshake.timeouts.response': 60_000 };

const row = (of: Workbench, text: string): Locator =>
  of.explorer.getByRole('treeitem').filter({ hasText: text }).first();

/** The multiaddr on which the node of a window listens. */
async function listening(of: Workbench): Promise<string> {
  const detail = of.explorer.locator('.node-detail', { hasText: '/ip4/127.0.0.1/tcp/' });
  return (await detail.textContent()) ?? '';
}

function portIn(multiaddr: string): number {
  return Number(/\/tcp\/(\d+)/.exec(multiaddr)?.[1]);
}

/** Whether somebody takes connections there. */
function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const end = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
  });
}

/** The transcripts of the workspace that is open. */
function transcripts(of: Workbench): string[] {
  return globSync(`workspaceStorage/*/beacon-handshake.beacon-handshake/transcripts/*.jsonl`, { cwd: of.userFolder });
}

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench({
    settings: PATIENT,
    // Rows out of sight are not in the page.
    viewport: { width: 1280, height: 1600 },
    machineSettings: { 'beaconHandshake.listen': [PUBLIC] },
  });
  await workbench.openExplorer();
});
afterAll(() => workbench?.close());
keepScreenshotOfFailure(() => workbench);

describe('the node and its exchanges in the workbench', () => {
  const dialog = () => workbench.page.locator('.monaco-dialog-box');

  it('asks, naming the address, before it listens where others can reach it, and starts nothing without an answer', async () => {
    await workbench.runCommand('Beacon Handshake: Start Node');
    await dialog()
      .filter({ hasText: `Let the node listen on ${PUBLIC}?` })
      .waitFor();
    await workbench.screenshot('listen-publicly');
    await workbench.page.keyboard.press('Escape');
    await workbench.explorer.getByText(`listening on ${PUBLIC} was not confirmed`).first().waitFor();
  });

  it('listens on loopback when that is the answer', async () => {
    await workbench.runCommand('Beacon Handshake: Start Node');
    await dialog().getByRole('button', { name: 'Only on Loopback' }).click();
    await workbench.explorer.locator('.head-opener').click();
    await workbench.explorer
      .getByText(/^\/ip4\/127\.0\.0\.1\/tcp\//)
      .first()
      .waitFor();
  });

  it('compares two exchanges that are picked, beginning with what they differ in', async () => {
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
    await row(workbench, 'Healthy peer').filter({ hasText: 'head at the clock' }).waitFor();
    await row(workbench, 'Peer on another network').filter({ hasText: 'Another network' }).waitFor();
    await workbench.runCommand('Beacon Handshake: Compare Exchanges…');
    for (const peer of ['Healthy peer', 'Peer on another network']) {
      await workbench.quickInput.locator('input.input').fill(peer);
      await workbench.quickInput.locator('.monaco-list-row', { hasText: peer }).first().click();
    }
    const side = (name: 'original' | 'modified') => workbench.page.locator(`.monaco-diff-editor .editor.${name}`);
    for (const name of ['original', 'modified'] as const) {
      await side(name)
        .locator('.view-line', { hasText: /What.differs:/ })
        .waitFor();
      await side(name)
        .locator('.view-line', { hasText: /their.forkDigest:.differs/ })
        .waitFor();
    }
    expect(await workbench.page.locator('.tab.active').first().textContent()).toContain('compared with');
  });

  it.each(THEMES)('shows the comparison legibly in the %s theme', async (theme) => {
    await workbench.setTheme(theme);
    await workbench.page
      .locator('.monaco-diff-editor .view-line', { hasText: /What.differs/ })
      .first()
      .waitFor();
    await workbench.screenshot(`compare-exchanges-${theme.replace(' ', '-')}`);
  });

  it('dials with versions and a muxer of its own', async () => {
    // Alone in the list, the peer stays where the pointer goes.
    await workbench.explorer.locator('input').fill('Healthy peer');
    await expect.poll(() => workbench.explorer.locator('[aria-level="2"]').count()).toBe(1);
    await row(workbench, 'Healthy peer').click({ button: 'right' });
    await workbench.page.locator('.context-view .action-label', { hasText: 'Dial Peer With…' }).hover();
    await workbench.page.keyboard.press('Enter');
    for (const answer of ['Status v1 alone', 'mplex alone', 'Four times as long']) {
      const offered = workbench.quickInput.locator('.monaco-list-row', { hasText: answer });
      await offered.waitFor();
      await workbench.screenshot(`dial-with-${answer.replaceAll(' ', '-')}`);
      await offered.click();
    }
    const dialled = workbench.quickInput.locator('.monaco-list-row', {
      hasText: /status\/1 · (?:answered|established)/,
    });
    // The list is that of the moment in which it opens, which may be one of the dial.
    const isListed = async () => {
      await workbench.runCommand('Beacon Handshake: Compare Exchanges…');
      const listed = dialled.filter({ hasText: 'Healthy peer' }).waitFor({ timeout: 3000 });
      const is = await listed.then(
        () => true,
        () => false,
      );
      await workbench.page.keyboard.press('Escape');
      return is;
    };
    await expect.poll(isListed).toBe(true);
  });

  it('is offered by the menu of a peer', async () => {
    await row(workbench, 'Healthy peer').click({ button: 'right' });
    await workbench.page.locator('.context-view .action-label', { hasText: 'Compare Exchanges…' }).hover();
    await workbench.page.keyboard.press('Enter');
    await workbench.quickInput.locator('input[placeholder*="compare with Healthy peer"]').waitFor();
    await workbench.screenshot('compare-exchanges-pick');
    await workbench.page.keyboard.press('Escape');
  });
});

describe('the life of a window', () => {
  beforeAll(async () => {
    // A node that runs ends with the settings that it was started with.
    workbench.setMachineSettings({ 'beaconHandshake.node.identity': 'kept' });
    await workbench.page.locator('.statusbar-item', { hasText: 'established' }).waitFor({ state: 'detached' });
    await workbench.closeEditors();
    // With nobody in the list it has no filter.
    await workbench.explorer.getByRole('searchbox').fill('');
    await workbench.runCommand('Beacon Handshake: Clear Peers');
  });

  it('ends with its node when it is reloaded in the middle of dials', async () => {
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
    await row(workbench, 'Healthy peer').filter({ hasText: 'head at the clock' }).waitFor();
    await row(workbench, 'Handshaking').waitFor();
    await row(workbench, 'Silent peer').waitFor();
    const port = portIn(await listening(workbench));
    expect(await isOpen(port)).toBe(true);
    await workbench.reload();
    await expect.poll(() => isOpen(port)).toBe(false);
  });

  it('shows afterwards what was recorded, and that the dial under way was given up', async () => {
    await workbench.openExplorer();
    await workbench.explorer.getByRole('button', { name: 'Show what was recorded here last' }).click();
    await row(workbench, 'Healthy peer').waitFor();
    await row(workbench, 'Silent peer').filter({ hasText: 'first byte: aborted' }).waitFor();
    await workbench.screenshot('life-after-reload');
  });

  it('goes on beside a second window: a node, a port, a key and transcripts for each', async () => {
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
    const first = await listening(workbench);
    const before = transcripts(workbench).length;
    const second = await workbench.openWindow();
    await second.openExplorer();
    await second.runCommand('Beacon Handshake: Start Demo Network');
    await row(second, 'Healthy peer').filter({ hasText: 'head at the clock' }).waitFor();
    const other = await listening(second);
    expect(portIn(other)).not.toBe(portIn(first));
    const peerId = (multiaddr: string) => multiaddr.split('/p2p/')[1];
    expect(peerId(other)).toMatch(/^16Uiu2HA/);
    expect(peerId(other)).not.toBe(peerId(first));
    await second.runCommand('Beacon Handshake: Show Log');
    await second.page.locator('.panel input[placeholder^="Filter"]').fill('another window');
    await second.page
      .locator('.panel .view-line', { hasText: /another.window/ })
      .first()
      .waitFor();
    await second.screenshot('life-second-window');
    expect(transcripts(workbench).length).toBeGreaterThan(before);
    await second.close();
    expect(await isOpen(portIn(first))).toBe(true);
    await expect.poll(() => isOpen(portIn(other))).toBe(false);
    await row(workbench, 'Healthy peer').filter({ hasText: 'head at the clock' }).waitFor();
  });

  it('goes on when nothing can be written down, and says so once, with what to do', async () => {
    await workbench.runCommand('Beacon Handshake: Stop Node');
    // VS Code gives each window of a workspace a folder of its own.
    const folders = new Set(transcripts(workbench).map((file) => path.dirname(file)));
    expect(folders.size).toBeGreaterThan(0);
    await workbench.reload();
    for (const folder of folders) {
      rmSync(path.join(workbench.userFolder, folder), { recursive: true });
      writeFileSync(path.join(workbench.userFolder, folder), 'a file where the folder should be');
    }
    await workbench.openExplorer();
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
    const { text } = await workbench.notifications.said('The transcript cannot be written');
    expect(text).toContain('exchanges stay in memory: export the session to keep them.');
    await row(workbench, 'Healthy peer').filter({ hasText: 'head at the clock' }).waitFor();
    await row(workbench, 'Peer that answers garbage').filter({ hasText: 'Not in snappy frames' }).waitFor();
    const others = (await workbench.notifications.unheard()).map((one) => one.text);
    expect(others.join('\n')).not.toContain('The transcript cannot be written');
    await workbench.screenshot('life-no-transcript');
  });
});
