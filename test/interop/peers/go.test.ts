import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { goPeer } from '../../../scripts/built-peers.ts';
import { readNamedTarget } from '../../../src/exchange/targets/dial-enr.ts';
import { quicForNode } from '../../harness/carried-quic.ts';
import { fresh, type LiveNode, startNode, startPeer, stopPeers } from './live-peer.ts';

const ways = [
  { way: 'yamux', transport: 'tcp', listen: 'tcp', flags: ['--muxers', 'yamux'], muxer: 'yamux' },
  { way: 'mplex', transport: 'tcp', listen: 'tcp', flags: ['--muxers', 'mplex'], muxer: 'mplex' },
  { way: 'QUIC', transport: 'quic-v1', listen: 'quic', flags: [], muxer: 'quic' },
] as const;

const start = (...flags: string[]) => startPeer(goPeer, ...flags);

let node: LiveNode;
beforeAll(async () => {
  node = await startNode(await quicForNode());
});
afterAll(() => node?.api.stop());
afterEach(stopPeers);

const startAt = (listen: string, ...flags: string[]) => start('--listen', listen, ...flags);

describe.each(ways)('go-libp2p over $way', ({ transport, listen, flags, muxer }) => {
  it('is dialled by us: both Statuses, gossip, ping, metadata, half-closes and our Goodbye', async () => {
    const peer = startAt(listen, ...flags);
    const exchange = await node.api.dial({ target: readNamedTarget(await peer.address(transport)) });
    expect(exchange).toMatchObject({ state: 'established', protocol: 'status/2', muxer, agent: 'go-peer/go-libp2p' });
    expect(exchange.remote).toMatchObject({ forkDigest: fresh.forkDigest, headRoot: fresh.headRoot });
    const asked = await peer.until(({ event, direction }) => event === 'status' && direction === 'asked');
    expect(asked['status']).toMatchObject({ forkDigest: fresh.forkDigest, headSlot: fresh.headSlot });
    expect(await peer.until(({ event }) => event === 'streamEnd')).toMatchObject({ end: 'eof', surplus: 0 });
    // The router adds a peer to which it could open a stream, and tells it its topics.
    expect(await peer.until(({ event }) => event === 'gossipPeerAdded')).toMatchObject({ protocol: '/meshsub/1.3.0' });
    expect(await peer.until(({ event }) => event === 'gossip')).toMatchObject({ supported: true });
    const heard = await node.until(({ id, gossip }) => id === exchange.id && (gossip?.topics.length ?? 0) > 0);
    expect(heard.gossip).toEqual({
      protocol: 'meshsub/1.3.0',
      topics: [{ digest: fresh.forkDigest, count: 1, names: ['beacon_block'] }],
    });
    const peerId = exchange.peerId ?? '';
    expect(await node.api.ping(peerId)).toMatchObject({ state: 'established', answer: { seqNumber: '1' } });
    expect(await node.api.metadata(peerId)).toMatchObject({ state: 'established', protocol: 'metadata/3' });
    await node.api.goodbye(peerId, '3');
    expect(await peer.until(({ event }) => event === 'goodbye')).toMatchObject({ direction: 'received', reason: '3' });
  });

  it('dials us: Status, ping, metadata, gossip heard, its Goodbye', async () => {
    const peer = start('--listen', '', ...flags, '--dial', transport === 'tcp' ? node.tcp : node.quic);
    for (const event of ['status', 'ping', 'metadata']) {
      const line = await peer.until((one) => one.event === event && one['direction'] === 'answered');
      expect(line).toMatchObject({ result: 0, surplus: 0, end: 'eof' });
    }
    const exchange = await node.until(
      ({ direction, agent, state, gossip, muxer: over }) =>
        direction === 'inbound' && agent !== undefined && state === 'established' && !!gossip && over === muxer,
    );
    peer.say('goodbye 129');
    const end = await node.until(({ id, state }) => id === exchange.id && state === 'left');
    expect(end.goodbye).toMatchObject({ direction: 'received', reason: '129' });
  });

  it('has 100 exchanges over one connection, none lost, no stream left open', async () => {
    const peer = startAt(listen, ...flags);
    const { peerId = '', state } = await node.api.dial({ target: readNamedTarget(await peer.address(transport)) });
    expect(state).toBe('established');
    const slow = { overQuota: true };
    const asked = [];
    for (let at = 0; at < 100; at += 1) asked.push((await node.api.ping(peerId, slow)).state);
    expect(asked.filter((one) => one === 'established')).toHaveLength(100);
    // The last one is answered before that peer has closed it.
    const left = async () => {
      const told = peer.lines.length;
      peer.say('streams');
      const { open } = await peer.until((line) => line.event === 'streams' && peer.lines.indexOf(line) >= told);
      return Object.keys(open as object).filter((id) => id.includes('/ping/'));
    };
    await expect.poll(left).toEqual([]);
  });

  it('leaves in a hurry: each Goodbye in the log is in its exchange', async () => {
    const before = node.goodbyes();
    let recorded = 0;
    for (let at = 0; at < 10; at += 1) {
      const peer = startAt(listen, ...flags, '--behaviour', at % 2 ? 'goodbye-after-status' : 'goodbye-and-close');
      const exchange = await node.api.dial({ target: readNamedTarget(await peer.address(transport)) });
      expect(exchange.state).toBe('refusedByThem');
      if (exchange.goodbye?.reason === '129') recorded += 1;
      await peer.stop();
    }
    expect(recorded).toBe(node.goodbyes() - before);
    expect(recorded).toBeGreaterThan(0);
  });

  it('begins a request and resets it, or says nothing: both are exchanges', async () => {
    const peer = start('--listen', '', ...flags, '--dial', transport === 'tcp' ? node.tcp : node.quic);
    await peer.until(({ event, direction }) => event === 'metadata' && direction === 'answered');
    const known = new Set(node.exchanges().map(({ id }) => id));
    peer.say('cut 0');
    const cut = await node.until(({ id, state }) => !known.has(id) && state === 'failed');
    expect(cut).toMatchObject({ direction: 'inbound', failure: { stage: 'requestWritten' } });
    expect(cut.received.length).toBeGreaterThan(2);
    // From here a reset over QUIC is an end like any other, and the sentence does not claim more.
    expect(cut.failure?.code).toBe(transport === 'tcp' ? 'streamReset' : 'chunkTruncated');
    if (transport !== 'tcp') expect(cut.failure?.message).toContain('Over QUIC a stream that the peer resets looks');
  });

  it.each([
    ['v1-only', { state: 'established', protocol: 'status/1' }],
    ['v2-only', { state: 'established', protocol: 'status/2' }],
    ['no-gossipsub', { state: 'established' }],
    ['open', { state: 'established' }],
    ['after-eof', { state: 'established' }],
    ['slow', { state: 'established' }],
    ['other-digest', { state: 'refusedByUs', goodbye: { direction: 'sent', reason: '2' } }],
    ['malformed', { state: 'failed', failure: { code: 'crcMismatch' } }],
    ['truncated', { state: 'failed', failure: { code: 'chunkTruncated' } }],
    ['error', { state: 'failed', resultCode: 2, errorMessage: 'this peer answers errors' }],
    ['empty-error', { state: 'failed', resultCode: 2 }],
    ['reset', { state: 'failed', failure: { code: transport === 'tcp' ? 'streamReset' : 'noResponseChunk' } }],
    ['gate', { state: 'failed' }],
  ] as const)('that is %s ends as it should', async (behaviour, ending) => {
    const peer = startAt(listen, ...flags, '--behaviour', behaviour);
    const exchange = await node.api.dial({ target: readNamedTarget(await peer.address(transport)) });
    expect(exchange).toMatchObject(ending);
  });
});

describe('go-libp2p that lists mplex before yamux', () => {
  it('is dialled all the same, over the muxer that the exchange names', async () => {
    const peer = startAt('tcp', '--muxers', 'mplex,yamux');
    const exchange = await node.api.dial({ target: readNamedTarget(await peer.address('tcp')) });
    expect(exchange).toMatchObject({ state: 'established', muxer: 'yamux' });
    expect(await peer.until(({ event }) => event === 'connected')).toMatchObject({ muxer: '/yamux/1.0.0' });
  });
});

describe('What answers over QUIC and is no libp2p node', () => {
  it.each([
    ['another ALPN', 'h3', { stage: 'security', code: 'noCommonSecurity' }, 'does not have the ALPN “libp2p”'],
    ['another certificate', 'libp2p', { stage: 'security', code: 'notLibp2p' }, 'proves no peer id'],
  ] as const)('fails at the stage security for %s', async (_, alpn, failure, sentence) => {
    const exchange = await node.api.dial({ target: readNamedTarget(await start('--alpn', alpn).address('quic-v1')) });
    expect(exchange).toMatchObject({ state: 'failed', failure });
    expect(exchange.failure?.message).toContain(sentence);
  });
});
