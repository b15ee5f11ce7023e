import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureQuic } from '../../scripts/quic.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { quicOff } from '../../src/exchange/targets/dial-target.ts';
import { addressFaultText } from '../../src/words/dial-target-text.ts';
import { quicForNode } from '../harness/carried-quic.ts';
import { kinds, makeNode, type NodeUnderTest, settings } from './support/node-under-test.ts';
import { responder, withoutPeerId } from './support/peers.ts';

/** Where a copy is installed as a user would: it brings libp2p packages of its own, which meet ours. */
let quicFolder: string;
beforeAll(async () => {
  quicFolder = await ensureQuic();
});
const QUIC = '/ip4/127.0.0.1/udp/0/quic-v1';
const TCP = '/ip4/127.0.0.1/tcp/0';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder with something installed in the place of libp2p's QUIC. */
function installed(manifest: object, code: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'beacon-handshake-quic-'));
  folders.push(folder);
  const home = path.join(folder, 'node_modules', '@chainsafe', 'libp2p-quic');
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, 'package.json'), JSON.stringify({ type: 'module', ...manifest }));
  writeFileSync(path.join(home, 'index.js'), code);
  return folder;
}

const named = { name: '@chainsafe/libp2p-quic', version: '2.1.1', exports: { '.': { import: './index.js' } } };

describe.each(kinds)('QUIC of the node %s', (kind) => {
  let node: NodeUnderTest;
  let other: NodeUnderTest;
  beforeEach(async () => {
    [node, other] = [await makeNode(kind), await makeNode('in this process')];
  });
  afterEach(() => Promise.all([node.end(), other.end()]));
  const warnings = () =>
    node.events.flatMap((event) => (event.type === 'log' && event.level === 'warn' ? event.message : []));

  it('carries a handshake between two of our nodes, with every stage', async () => {
    await node.api.start({ ...settings, quicFolder });
    const { listening, peerId } = await other.api.start({ ...settings, quicFolder, listen: [QUIC, TCP] });
    const target = listening.find((address) => address.includes('/quic-v1')) ?? '';
    expect(target).toMatch(/^\/ip4\/127\.0\.0\.1\/udp\/\d+\/quic-v1\/p2p\/16Uiu2HA\w{45}$/);
    const exchange = await node.api.dial({ target: readNamedTarget(target) });
    expect(exchange).toMatchObject({
      state: 'established',
      peerId,
      security: 'tls',
      muxer: 'quic',
      protocol: 'status/2',
      agent: 'beacon-handshake/test',
    });
    const stages = exchange.stages.map(({ stage, outcome, detail }) => [stage, outcome, detail]);
    expect(stages.slice(0, 3)).toEqual([
      ['dial', 'ok', expect.stringMatching(/^QUIC to 127\.0\.0\.1, port \d+$/)],
      ['security', 'ok', `TLS 1.3, part of QUIC; peer ${peerId}`],
      ['muxer', 'ok', 'streams of QUIC itself'],
    ]);
    expect(stages.slice(3).map(([stage, outcome]) => `${stage} ${outcome}`)).toEqual([
      'openStream ok',
      'requestWritten ok',
      'writeSideClosed ok',
      'firstByte ok',
      'responseComplete ok',
      'judged ok',
      'goodbye skipped',
      'identify ok',
      'gossip skipped',
    ]);
    expect(await other.until(({ state }) => state === 'established')).toMatchObject({
      direction: 'inbound',
      security: 'tls',
      muxer: 'quic',
    });
    expect((await node.api.ping(peerId)).state).toBe('established');
    expect((await node.api.restatus(peerId)).state).toBe('established');
    await node.api.goodbye(peerId, '3');
    const end = await other.until(({ state, goodbye }) => state === 'left' && goodbye !== undefined);
    expect(end.goodbye).toMatchObject({ direction: 'received', reason: '3' });
    expect(warnings()).toEqual([]);
  });

  it('comes with the package for this platform, and needs no folder', async () => {
    const carried = await quicForNode();
    await node.api.start({ ...settings, ...carried });
    const { listening } = await other.api.start({ ...settings, ...carried, listen: [QUIC] });
    const exchange = await node.api.dial({ target: readNamedTarget(listening[0] ?? '') });
    expect(exchange).toMatchObject({ state: 'established', security: 'tls', muxer: 'quic' });
    expect(warnings()).toEqual([]);
  });

  it('that came with the package and does not load is told, and TCP goes on', async () => {
    const folder = installed(named, 'throw new Error("of another machine");');
    const carriedQuic = path.join(folder, 'node_modules', '@chainsafe', 'libp2p-quic', 'index.js');
    const peer = await responder({});
    await node.api.start({ ...settings, carriedQuic });
    expect(warnings()).toEqual([
      expect.stringMatching(/^The node starts without QUIC: what came with the extension .*of another machine/),
    ]);
    expect((await node.api.dial({ target: readNamedTarget(peer.multiaddr) })).state).toBe('established');
    await peer.stop();
  });

  it('fails at the stage dial where nobody answers, or another than the one named', async () => {
    await node.api.start({ ...settings, quicFolder });
    const { listening } = await other.api.start({ ...settings, quicFolder, listen: [QUIC] });
    const target = listening[0] ?? '';
    const wrong = await responder({});
    await wrong.stop();
    const mistaken = `${target.replace(/\/p2p\/.*/, '')}/p2p/${wrong.peerId}`;
    const refused = await node.api.dial({ target: readNamedTarget(mistaken) });
    expect(refused.failure).toMatchObject({ stage: 'security', code: 'wrongPeerId' });
    expect(refused.failure?.message).toContain(`expected peer ${wrong.peerId}`);
    await other.api.stop();
    const nobody = await node.api.dial({ target: readNamedTarget(withoutPeerId({ multiaddr: target })) });
    expect(nobody.failure).toMatchObject({ stage: 'dial', code: 'dialTimeout' });
    expect(nobody.failure?.message).toContain('QUIC');
  });

  it('is off unless asked for: a target with it says what to do, and TCP works', async () => {
    const { listening } = await node.api.start({ ...settings, listen: [QUIC, TCP] });
    expect(listening).toHaveLength(1);
    expect(listening[0]).toContain('/tcp/');
    expect(warnings()).toEqual([addressFaultText(quicOff)]);
    const exchange = await node.api.dial({ target: readNamedTarget('/ip4/127.0.0.1/udp/9001/quic-v1') });
    expect(exchange).toMatchObject({
      state: 'failed',
      failure: { code: quicOff.code, message: addressFaultText(quicOff), stage: 'dial' },
    });
  });

  it.each([
    [
      'is not installed',
      () => tmpdir(),
      /^The node starts without QUIC: @chainsafe\/libp2p-quic is not installed in \S+; run "npm install @chainsafe\/libp2p-quic@2\.1\.1" there, or empty the setting/,
    ],
    ['is another package', () => installed({ ...named, name: 'x' }, ''), /is not installed in/],
    ['is of another age', () => installed({ ...named, version: '3.0.0' }, ''), /is version 3\.0\.0, expected 2\.1\.1;/],
    [
      'cannot be loaded',
      () => installed(named, 'throw new Error("no native binding");'),
      /does not load \(.*no native binding.*\);/,
    ],
    ['is no transport', () => installed(named, 'export const quic = 1;'), /libp2p-quic in \S+ exports no "quic"; run/],
  ])('is done without, in one sentence, when it %s', async (_, folder, sentence) => {
    const peer = await responder({});
    await node.api.start({ ...settings, quicFolder: folder() });
    expect(warnings()).toEqual([expect.stringMatching(sentence)]);
    expect((await node.api.dial({ target: readNamedTarget(peer.multiaddr) })).state).toBe('established');
    await peer.stop();
  });
});
