import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rustPeer } from '../../../scripts/built-peers.ts';
import { readNamedTarget } from '../../../src/exchange/targets/dial-enr.ts';
import { type QuicForNode, quicForNode } from '../../harness/carried-quic.ts';
import { fresh, type LiveNode, startNode, startPeer, stopPeers } from './live-peer.ts';

const ways = [
  { way: 'yamux', transport: 'tcp', listen: 'tcp', flags: ['--muxer', 'yamux'], muxer: 'yamux' },
  { way: 'mplex', transport: 'tcp', listen: 'tcp', flags: ['--muxer', 'mplex'], muxer: 'mplex' },
  { way: 'QUIC', transport: 'quic-v1', listen: 'quic', flags: [], muxer: 'quic' },
] as const;

let quic: QuicForNode;
let node: LiveNode;
beforeAll(async () => {
  quic = await quicForNode();
  node = await startNode(quic);
});
afterAll(() => node?.api.stop());
afterEach(stopPeers);

const start = (...flags: string[]) => startPeer(rustPeer, '--earliest', fresh.earliestAvailableSlot ?? '0', ...flags);

describe.each(ways)('rust-libp2p over $way', ({ transport, listen, flags, muxer }) => {
  const startAt = (...more: string[]) => start('--listen', listen, ...flags, ...more);
  const dialling = (...more: string[]) =>
    start('--listen', 'none', ...flags, '--dial', transport === 'tcp' ? node.tcp : node.quic, ...more);

  it('is dialled by us: Status, gossip, ping, metadata, half-closes and our Goodbye', async () => {
    const peer = startAt();
    const exchange = await node.api.dial({ target: readNamedTarget(await peer.address(transport)) });
    expect(exchange).toMatchObject({ state: 'established', protocol: 'status/2', muxer });
    expect(exchange.remote).toMatchObject({ forkDigest: fresh.forkDigest, headRoot: fresh.headRoot });
    expect(await peer.until(({ event }) => event === 'request')).toMatchObject({
      protocol: 'status/2',
      digest: fresh.forkDigest,
      headSlot: fresh.headSlot,
    });
    expect(await peer.until(({ event }) => event === 'served')).toMatchObject({ error: '', theirSide: 'closed' });
    const heard = await node.until(({ id, gossip }) => id === exchange.id && (gossip?.topics.length ?? 0) > 0);
    expect(heard.gossip?.topics).toEqual([{ digest: fresh.forkDigest, count: 1, names: ['beacon_block'] }]);
    const peerId = exchange.peerId ?? '';
    expect(await node.api.ping(peerId)).toMatchObject({ state: 'established', answer: { seqNumber: '1' } });
    expect(await node.api.metadata(peerId)).toMatchObject({ state: 'established', protocol: 'metadata/3' });
    await node.api.goodbye(peerId, '3');
    const told = await peer.until(({ event, protocol }) => event === 'request' && protocol === 'goodbye/1');
    expect(told).toMatchObject({ number: '3' });
    expect(peer.lines.map(({ event }) => event)).not.toContain('gossipsubNotSupported');
  });

  it('dials us: Status, ping, metadata, and reports our node as one that speaks gossipsub', async () => {
    const peer = dialling('--ask', 'status,ping,metadata');
    for (const protocol of ['status/2', 'ping/1', 'metadata/3']) {
      const line = await peer.until((one) => one.event === 'answer' && one['protocol'] === protocol);
      expect(line).toMatchObject({ result: '0' });
    }
    const { protocols } = await peer.until(({ event }) => event === 'identified');
    expect(protocols).toEqual(expect.arrayContaining(['/meshsub/1.1.0', '/meshsub/1.3.0']));
    await node.until(
      ({ direction, state, gossip, muxer: over }) =>
        direction === 'inbound' && state === 'established' && (gossip?.topics.length ?? 0) > 0 && over === muxer,
    );
    expect(peer.lines.map(({ event }) => event)).not.toContain('gossipsubNotSupported');
  });

  it('dials us twenty times, and is answered each time', async () => {
    for (let at = 0; at < 20; at += 1) {
      const peer = dialling();
      expect(await peer.until(({ event }) => event === 'answer')).toMatchObject({ result: '0' });
      await peer.stop();
    }
  });

  it('has 100 exchanges over one connection, and 50 at once, none lost', async () => {
    const peer = startAt();
    const { peerId = '', state } = await node.api.dial({ target: readNamedTarget(await peer.address(transport)) });
    expect(state).toBe('established');
    const inARow = [];
    for (let at = 0; at < 100; at += 1) inARow.push((await node.api.ping(peerId, { overQuota: true })).state);
    expect(inARow.filter((one) => one === 'established')).toHaveLength(100);
    const atOnce = await Promise.all(Array.from({ length: 50 }, () => node.api.ping(peerId, { overQuota: true })));
    expect(atOnce.filter((one) => one.state === 'established')).toHaveLength(50);
  });

  it('stays with us although it is like Lighthouse, which leaves whoever does not speak gossipsub', async () => {
    const peer = startAt('--behaviour', 'like-lighthouse');
    expect(await node.api.dial({ target: readNamedTarget(await peer.address(transport)) })).toMatchObject({
      state: 'established',
    });
    expect(peer.lines.map(({ event }) => event)).not.toContain('gossipsubNotSupported');
  });

  it('leaves in a hurry: each Goodbye in the log is in its exchange', async () => {
    const before = node.goodbyes();
    let recorded = 0;
    for (let at = 0; at < 10; at += 1) {
      const peer = startAt('--behaviour', 'goodbye-after-status');
      const exchange = await node.api.dial({ target: readNamedTarget(await peer.address(transport)) });
      expect(exchange.state).toBe('refusedByThem');
      if (exchange.goodbye?.reason === '129') recorded += 1;
      await peer.stop();
    }
    expect(recorded).toBe(node.goodbyes() - before);
    expect(recorded).toBeGreaterThan(0);
  });

  it('waits after its Goodbye: every one is in its exchange', async () => {
    for (let at = 0; at < 5; at += 1) {
      const peer = startAt('--behaviour', 'goodbye-after-status', '--linger', '100');
      const exchange = await node.api.dial({ target: readNamedTarget(await peer.address(transport)) });
      expect(exchange.goodbye).toMatchObject({ direction: 'received', reason: '129' });
      await peer.stop();
    }
  });

  it('begins a request and drops it: an exchange with what came', async () => {
    const peer = dialling();
    expect(await peer.until(({ event }) => event === 'answer')).toMatchObject({ result: '0' });
    const known = new Set(node.exchanges().map(({ id }) => id));
    peer.say('cut');
    const cut = await node.until(({ id, state }) => !known.has(id) && state === 'failed');
    expect(cut).toMatchObject({ direction: 'inbound', failure: { stage: 'requestWritten' } });
    expect(cut.received.length).toBeGreaterThan(2);
  });

  it.each([
    [['--versions', '1'], { state: 'established', protocol: 'status/1' }],
    [['--gossip', 'off'], { state: 'established' }],
    [['--half-close', 'off'], { state: 'established' }],
    [['--behaviour', 'other-digest'], { state: 'refusedByUs', goodbye: { direction: 'sent', reason: '2' } }],
    [['--behaviour', 'malformed'], { state: 'failed', failure: { code: 'crcMismatch' } }],
    [['--behaviour', 'slow', '--delay', '300'], { state: 'established' }],
    [['--behaviour', 'error'], { state: 'failed', resultCode: 2, errorMessage: 'made to fail' }],
  ] as const)('with %s ends as it should', async (more, ending) => {
    const peer = startAt(...more);
    expect(await node.api.dial({ target: readNamedTarget(await peer.address(transport)) })).toMatchObject(ending);
  });
});

describe('rust-libp2p and a node of ours that does not speak gossipsub', () => {
  it('is the rule by which Lighthouse says Goodbye 0', async () => {
    const silent = await startNode({ ...quic, gossip: false, goodbyeGrace: 5000 });
    const peer = start('--behaviour', 'like-lighthouse', '--linger', '100');
    const exchange = await silent.api.dial({ target: readNamedTarget(await peer.address('tcp')) });
    expect(exchange).toMatchObject({ state: 'refusedByThem', goodbye: { direction: 'received', reason: '0' } });
    await peer.until(({ event }) => event === 'gossipsubNotSupported');
    await silent.api.stop();
  });
});
