import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoBehaviourNames, type NonPeerName, nonPeerNames } from '../../src/exchange/behaviour-names.ts';
import type { StageName } from '../../src/exchange/exchange.ts';
import type { FailureCode } from '../../src/exchange/failure-codes.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { periodAt } from '../../src/forks/schedule/schedule.ts';
import { epochOfSlot } from '../../src/forks/schedule/slot-clock.ts';
import { wallClockSlot } from '../../src/node/chain/local-view.ts';
import type { demoBehaviours } from '../../src/node/responder/behaviours.ts';
import type { DemoPeer } from '../../src/rpc/node.ts';
import type { ExchangeFields } from '../unit/session/exchanges.ts';
import { kinds, makeNode, type NodeUnderTest, network, settings } from './support/node-under-test.ts';

/** How a handshake with each demo peer ends, as far as it is always the same. */
const endings: Readonly<Record<keyof typeof demoBehaviours, ExchangeFields>> = {
  healthy: { state: 'established' },
  wrongNetwork: { state: 'refusedByUs', goodbye: sent('2') },
  behind: { state: 'established' },
  ahead: { state: 'established' },
  silent: failed('firstByte', 'noResponse', 'The response failed: the peer sent nothing within 700 ms;'),
  garbage: failed('responseComplete', 'streamIdentifierMissing', 'at byte 2'),
  futureHead: { state: 'refusedByUs', goodbye: sent('3') },
  errorResult: {
    ...failed('responseComplete', 'errorResponse', 'result 2 (ServerError), “node is initializing”'),
    resultCode: 2,
    errorMessage: 'node is initializing',
  },
  resets: failed('firstByte', 'streamReset', 'the peer reset the stream before its first byte'),
  goodbyeTooManyPeers: { state: 'refusedByThem', goodbye: received('129') },
  statusV1Only: { state: 'established', protocol: 'status/1' },
  shutsDown: { state: 'refusedByThem', goodbye: received('1') },
  staleFork: { state: 'refusedByUs', goodbye: sent('2') },
  statusV2Only: { state: 'established', protocol: 'status/2' },
  otherFinalizedRoot: { state: 'established' },
  goodbyeBanned: { state: 'refusedByThem', goodbye: received('251') },
  invalidRequest: {
    ...failed('responseComplete', 'errorResponse', 'result 1 (InvalidRequest), “invalid finalized root”'),
    state: 'refusedByThem',
    goodbye: received('3'),
  },
  overQuota: { ...failed('responseComplete', 'errorResponse', 'result 139 (RateLimited'), resultCode: 139 },
};

/** How it ends where no libp2p node answers. */
const nonPeers: Readonly<Record<NonPeerName, ExchangeFields>> = {
  httpServer: failed('security', 'httpServer', 'HTTP'),
  unreachable: failed('dial', 'connectionRefused', '127.0.0.1:1 was refused'),
};

function sent(reason: string) {
  return { direction: 'sent', reason, atMs: expect.any(Number) } as const;
}

function received(reason: string) {
  return { direction: 'received', reason, atMs: expect.any(Number) } as const;
}

function failed(stage: StageName, code: FailureCode, part: string): ExchangeFields {
  return { state: 'failed', failure: { stage, code, message: expect.stringContaining(part) } };
}

describe.each(kinds)('the demo network of the node %s', (kind) => {
  let node: NodeUnderTest;
  let peers: DemoPeer[];
  const peer = (behaviour: string): DemoPeer => {
    const found = peers.find((one) => one.behaviour === behaviour);
    if (!found) throw new Error(`The demo network has no peer "${behaviour}".`);
    return found;
  };

  beforeAll(async () => {
    node = await makeNode(kind);
    // A Goodbye may be late on a busy machine.
    await node.api.start({ ...settings, goodbyeGrace: 1000 });
    peers = await node.api.startDemo();
  });
  afterAll(() => node.end());

  it('has one peer of every kind that a user may meet, each on its own loopback port', () => {
    const kinds = [...demoBehaviourNames, ...nonPeerNames];
    expect(peers.map(({ behaviour }) => behaviour)).toEqual(kinds);
    expect(kinds.length).toBeLessThanOrEqual(20);
    for (const { multiaddr, peerId, description } of peers) {
      expect(multiaddr).toMatch(/^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/p2p\/16Uiu2HA\w+$/);
      expect(multiaddr.endsWith(peerId)).toBe(true);
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
    expect(new Set(peers.map(({ multiaddr }) => multiaddr)).size).toBe(peers.length);
  });

  it('names the same peers when it is started twice', async () => {
    expect(await node.api.startDemo()).toEqual(peers);
  });

  it.each(Object.entries(endings))('%s ends as it should', async (behaviour, ending) => {
    const { multiaddr, label, peerId } = peer(behaviour);
    const exchange = await node.api.dial({ target: readNamedTarget(multiaddr) });
    expect(exchange).toMatchObject({ ...ending, label, peerId, agent: `demo/${behaviour}` });
    if (exchange.state !== 'established') {
      expect(exchange.stages.some(({ stage, outcome }) => stage === 'closed' && outcome === 'ok')).toBe(true);
    }
    expect(exchange.stages.filter(({ outcome }) => outcome === 'running')).toEqual([]);
  });

  it.each(Object.entries(nonPeers))('%s, which is no peer, ends as it should', async (behaviour, ending) => {
    const { multiaddr, label } = peer(behaviour);
    expect(await node.api.dial({ target: readNamedTarget(multiaddr) })).toMatchObject({ ...ending, label });
  });

  it('is placed as it says beside the clock', () => {
    const head = (behaviour: string): bigint => {
      const { peerId } = peer(behaviour);
      const remote = node.exchanges().find((one) => one.peerId === peerId)?.remote;
      if (!remote) throw new Error(`${behaviour} has sent no Status`);
      return BigInt(remote.headSlot);
    };
    const now = wallClockSlot(network);
    expect(now - head('healthy')).toBeLessThanOrEqual(3n);
    expect(now - head('behind')).toBeGreaterThanOrEqual(300n * network.slotsPerEpoch);
    expect(head('ahead')).toBeGreaterThan(head('healthy'));
    expect(head('futureHead')).toBeGreaterThan(now + 1n);
    const { period } = periodAt(network, epochOfSlot(network, now));
    expect(head('staleFork')).toBe(period.from * network.slotsPerEpoch - 1n);
  });

  it('is gone after it was stopped, and starts again', async () => {
    const { multiaddr } = peer('healthy');
    await node.api.stopDemo();
    const gone = await node.api.dial({ target: readNamedTarget(multiaddr) });
    expect(gone.failure).toMatchObject({ stage: 'dial', code: 'connectionRefused' });
    peers = await node.api.startDemo();
    const again = await node.api.dial({ target: readNamedTarget(peer('healthy').multiaddr) });
    expect(again.state).toBe('established');
  });

  it('when it is stopped leaves no refusal behind: neither of peers that were established nor while one is asked', async () => {
    await node.api.stop();
    await node.api.start({ ...settings, goodbyeGrace: 30_000 });
    peers = await node.api.startDemo();
    const answering = node.api.dial({ target: readNamedTarget(peer('behind').multiaddr) });
    await node.until(({ target, state }) => target === peer('behind').multiaddr && state === 'answered');
    const asking = node.api.dial({ target: readNamedTarget(peer('silent').multiaddr) });
    await node.until(
      ({ target, stages }) => target === peer('silent').multiaddr && stages.some(({ stage }) => stage === 'firstByte'),
    );
    await node.api.stopDemo();
    expect(await answering).toMatchObject({ state: 'left', left: { by: 'ourResponder' } });
    expect(await asking).toMatchObject({ failure: { code: 'aborted' } });
    await node.api.stop();
    await node.api.start(settings);
    peers = await node.api.startDemo();
    const { id } = await node.api.dial({ target: readNamedTarget(peer('healthy').multiaddr) });
    await node.api.stopDemo();
    const end = node.exchanges().find((one) => one.id === id);
    expect(end).toMatchObject({ state: 'left', left: { by: 'ourResponder', afterMs: expect.any(Number) } });
    peers = await node.api.startDemo();
  });

  it('leaves responders that were started by themselves alone, which end one by one', async () => {
    const start = () => node.api.startResponder({ behaviour: 'healthy', listen: '/ip4/127.0.0.1/tcp/0' });
    const [one, other] = [await start(), await start()];
    await node.api.stopDemo();
    expect((await node.api.dial({ target: readNamedTarget(one.multiaddr) })).state).toBe('established');
    await node.api.stopResponder(one.peerId);
    await node.api.stopResponder(peer('healthy').peerId);
    expect((await node.api.dial({ target: readNamedTarget(one.multiaddr) })).failure?.code).toBe('connectionRefused');
    expect((await node.api.dial({ target: readNamedTarget(other.multiaddr) })).state).toBe('established');
    peers = await node.api.startDemo();
    await node.api.stopResponder(peer('healthy').peerId);
    expect((await node.api.dial({ target: readNamedTarget(peer('healthy').multiaddr) })).state).toBe('established');
    await node.api.stop();
    await node.api.start(settings);
    expect((await node.api.dial({ target: readNamedTarget(other.multiaddr) })).failure?.code).toBe('connectionRefused');
    peers = await node.api.startDemo();
  });

  it('goes with the node', async () => {
    const { multiaddr } = peer('healthy');
    await node.api.stop();
    await node.api.start(settings);
    const gone = await node.api.dial({ target: readNamedTarget(multiaddr) });
    expect(gone.failure?.code).toBe('connectionRefused');
  });
});
