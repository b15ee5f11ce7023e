import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtProgram, goPeer } from '../../scripts/built-peers.ts';
import { inRoot, vsixPath } from '../../scripts/paths.ts';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { packExtension } from '../../scripts/vsix.ts';
import { quicForNode } from '../harness/carried-quic.ts';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';
import { type LiveNode, startNode, startPeer, stopPeers } from '../interop/peers/live-peer.ts';

const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

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

/* The platform whose library of QUIC every registry has. */
describe.runIf(`${process.platform}-${process.arch}` === 'linux-x64')('the package for a platform', () => {
  const folder = temporaryFolder('package-quic');
  const [first = '', again = ''] = ['first.vsix', 'again.vsix'].map((name) => path.join(folder.path, name));
  let workbench: Workbench | undefined;
  let node: LiveNode | undefined;
  beforeAll(async () => {
    for (const file of [first, again]) await packExtension(file, { target: 'linux-x64' });
  });
  afterAll(async () => {
    await workbench?.close();
    await node?.api.stop();
    await stopPeers();
    folder.remove();
  });
  keepScreenshotOfFailure(() => workbench);

  it('has QUIC in it, with where it comes from, the same bytes again', () => {
    expect(sha256(again)).toBe(sha256(first));
    const notices = readFileSync(path.join(folder.path, 'package-linux-x64', 'THIRD-PARTY-NOTICES.md'), 'utf8');
    expect(notices).toMatch(/^## @chainsafe\/libp2p-quic-linux-x64-gnu 2\.1\.1\n\nMIT\n\nnpm archive, .*: sha512-/m);
  });

  it('dials QUIC in a window where nothing else is installed, and the explorer says so', async () => {
    workbench = await openWorkbench({ ownServer: true, vsix: first, viewport: { width: 1280, height: 1000 } });
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

/** The agent and the address of go-libp2p, where it has been built. */
async function goOverQuic(): Promise<(readonly [agent: string, address: string])[]> {
  if (!existsSync(builtProgram(goPeer))) return [];
  return [['go-peer/go-libp2p', await startPeer(goPeer, '--listen', 'quic').address('quic-v1')]];
}
