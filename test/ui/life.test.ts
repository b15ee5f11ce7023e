import { globSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';

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

describe('the life of a window', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench({
      settings: PATIENT,
      // The explorer draws only the rows in sight.
      viewport: { width: 1280, height: 1600 },
      machineSettings: { 'beaconHandshake.node.identity': 'kept' },
    });
    await workbench.openExplorer();
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

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
