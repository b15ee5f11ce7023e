import { createHook } from 'node:async_hooks';
import type { Connection } from '@libp2p/interface';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import type { BeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';
import { behaviours } from '../../src/node/responder/behaviours.ts';
import { collectGarbage } from './support/garbage.ts';
import { makeNode, type NodeUnderTest, settings } from './support/node-under-test.ts';
import { type Responder, responder } from './support/peers.ts';

/** Every libp2p node that is started, for what it counts of itself. The nodes themselves are real. */
const started = vi.hoisted(() => [] as unknown[]) as BeaconLibp2p[];
vi.mock('../../src/node/libp2p/libp2p-node.ts', async (original) => {
  const real = await original<typeof import('../../src/node/libp2p/libp2p-node.ts')>();
  const startBeaconLibp2p: typeof real.startBeaconLibp2p = async (options) => {
    const node = await real.startBeaconLibp2p(options);
    started.push(node);
    return node;
  };
  return { ...real, startBeaconLibp2p };
});

/** A little longer than a peer takes between its answer and its Goodbye. */
const GRACE = 120;
/** Every limit of the node one after the other, and as much again for a busy machine. */
const LONGEST = 2 * Object.values(settings.timeouts).reduce((sum, ms) => sum + ms, 2000);

describe('what a handshake with each behaviour leaves behind in the node', () => {
  const timers = new Set<number>();
  const hook = createHook({
    init(id, type) {
      if (type === 'Timeout' && new Error().stack?.includes('/src/node/')) timers.add(id);
    },
    destroy: (id) => timers.delete(id),
  });
  let node: NodeUnderTest;
  let ours: BeaconLibp2p;
  let sound: Responder;
  let before: ReturnType<typeof count>;
  const connections: WeakRef<Connection>[] = [];

  /** What there is of each kind that could leak. */
  const count = () => {
    const open = ours.getConnections();
    const handles = process.getActiveResourcesInfo();
    return {
      connections: open.length,
      streams: open.reduce((sum, { streams }) => sum + streams.length, 0),
      dials: ours.getDialQueue().length,
      sockets: handles.filter((name) => name === 'TCPSocketWrap').length,
      servers: handles.filter((name) => name === 'TCPServerWrap').length,
      timers: timers.size,
    };
  };

  beforeAll(async () => {
    sound = await responder({});
    node = await makeNode('in this process');
    started.length = 0;
    await node.api.start({ ...settings, goodbyeGrace: GRACE });
    [ours] = started as [BeaconLibp2p];
    ours.addEventListener('connection:open', ({ detail }) => connections.push(new WeakRef(detail)));
    hook.enable();
    before = count();
  });
  afterAll(async () => {
    hook.disable();
    await node.end();
    await sound.stop();
  });

  it.each(Object.entries(behaviours))('%s: nothing', async (_, behaviour) => {
    const peer = await responder(behaviour);
    const exchange = await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    expect(exchange.stages.filter(({ outcome }) => outcome === 'running')).toEqual([]);
    expect(Math.max(...exchange.stages.map(({ endMs = Infinity }) => endMs))).toBeLessThan(LONGEST);
    await node.api.disconnect(peer.peerId);
    await peer.alone();
    await peer.stop();
    const next = await node.api.dial({ target: readNamedTarget(sound.multiaddr) });
    expect(next.state).toBe('established');
    await node.api.disconnect(sound.peerId);
    await sound.alone();
    await vi.waitFor(() => expect(count()).toEqual(before), { timeout: 5000, interval: 5 });
  });

  it('no peer of them all is memoizeLast by libp2p', async () => {
    expect(await ours.peerStore.all()).toEqual([]);
  });

  it('no connection of them all is held by any list, listener or closure', async () => {
    for (let visit = 0; visit < 3; visit += 1) {
      await node.api.dial({ target: readNamedTarget(sound.multiaddr) });
      await node.api.disconnect(sound.peerId);
      await sound.alone();
    }
    expect(connections.length).toBeGreaterThanOrEqual(3);
    await collectGarbage();
    expect(connections.filter((one) => one.deref() !== undefined)).toEqual([]);
  });
});
