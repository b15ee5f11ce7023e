import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtProgram, goPeer } from '../../scripts/built-peers.ts';
import { inRoot, vsixPath } from '../../scripts/paths.ts';
import { run } from '../../scripts/process.ts';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { packExtension } from '../../scripts/vsix.ts';
import { quicForNode } from '../harness/carried-quic.ts';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';
import { type LiveNode, startNode, startPeer, stopPeers } from '../interop/peers/live-peer.ts';

/** The platform whose library of QUIC every registry has. */
const CARRIES_QUIC = `${process.platform}-${process.arch}` === 'linux-x64';
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

const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

const folder = temporaryFolder('package');
const [first = '', again = ''] = ['first.vsix', 'again.vsix'].map((name) => path.join(folder.path, name));
let workbench: Workbench;
beforeAll(async () => {
  if (CARRIES_QUIC) for (const file of [first, again]) await packExtension(file, { target: 'linux-x64' });
  workbench = await openWorkbench({
    ownServer: true,
    vsix: CARRIES_QUIC ? first : vsixPath,
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

it('packs the same bytes again', async () => {
  const folder = temporaryFolder('package-again');
  try {
    const again = path.join(folder.path, 'again.vsix');
    await packExtension(again);
    expect(sha256(again)).toBe(sha256(vsixPath));
  } finally {
    folder.remove();
  }
});

it('names every bundled package with its terms', () => {
  const notices = readFileSync(inRoot('out', 'package', 'THIRD-PARTY-NOTICES.md'), 'utf8');
  for (const name of ['libp2p', '@chainsafe/ssz', 'snappyjs', '@vscode/codicons'])
    expect(notices).toMatch(new RegExp(`^## ${name} \\d`, 'm'));
  expect(notices).not.toContain('esbuild');
});

describe.runIf(CARRIES_QUIC)('the package for a platform', () => {
  let node: LiveNode | undefined;
  afterAll(async () => {
    await node?.api.stop();
    await stopPeers();
  });

  it('has QUIC in it, with where it comes from, the same bytes again', () => {
    expect(sha256(again)).toBe(sha256(first));
    const notices = readFileSync(path.join(folder.path, 'package-linux-x64', 'THIRD-PARTY-NOTICES.md'), 'utf8');
    expect(notices).toMatch(/^## @chainsafe\/libp2p-quic-linux-x64-gnu 2\.1\.1\n\nMIT\n\nnpm archive, .*: sha512-/m);
  });

  it('dials QUIC in a window where nothing else is installed, and the explorer says so', async () => {
    const { explorer, page } = workbench;
    const stage = (text: RegExp) => explorer.getByRole('treeitem').filter({ hasText: text }).first();
    await workbench.openExplorer();
    node = await startNode({ ...(await quicForNode()), listen: ['/ip4/127.0.0.1/udp/0/quic-v1'] });
    for (const [agent, address] of [['beacon-handshake/test', node.quic] as const, ...(await goOverQuic())]) {
      await workbench.runCommand('Beacon Handshake: Dial Peer…');
      await workbench.quickInput.locator('input.input').fill(address);
      await page.keyboard.press('Enter');
      const peer = explorer.getByRole('treeitem').filter({ hasText: agent }).first();
      await peer.filter({ hasText: /head|established/i }).waitFor();
      await peer.click();
      await stage(/dial.*QUIC to 127\.0\.0\.1/).waitFor();
      await stage(/security.*TLS 1\.3, part of QUIC/).waitFor();
      await workbench.screenshot(`quic-${agent.replace(/\W+/g, '-')}`);
      await peer.click();
    }
  });
});

describe('a later version installed over this one', () => {
  const row = (text: string): Locator => workbench.explorer.getByRole('treeitem').filter({ hasText: text }).first();
  const offered = (text: string) => workbench.quickInput.locator('.monaco-list-row', { hasText: text }).first();

  beforeAll(async () => {
    await workbench.runCommand('Beacon Handshake: Stop Node');
    await workbench.runCommand('Beacon Handshake: Clear Peers');
  });

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

/** The agent and the address of go-libp2p, where it has been built. */
async function goOverQuic(): Promise<(readonly [agent: string, address: string])[]> {
  if (!existsSync(builtProgram(goPeer))) return [];
  return [['go-peer/go-libp2p', await startPeer(goPeer, '--listen', 'quic').address('quic-v1')]];
}
