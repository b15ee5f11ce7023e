import { createHook } from 'node:async_hooks';
import { connect, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StageName } from '../../src/exchange/exchange.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import type { NodeInfo } from '../../src/rpc/node.ts';
import { stageLabels } from '../../src/words/stage-labels.ts';
import { kinds, makeNode, type NodeUnderTest, settings } from './support/node-under-test.ts';
import { type Listening, rawServer, responder } from './support/peers.ts';

const portOf = ({ listening }: NodeInfo) => Number(/tcp\/(\d+)/.exec(listening[0] ?? '')?.[1]);

/** Resolves when the port can be bound again. */
async function bind(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  await new Promise((resolve) => server.close(resolve));
}

/** A peer that answers well and then neither reads nor closes: its Goodbye handler and its close hang. */
const hanging = () =>
  responder({
    instead: async ({ connection }) => {
      connection.close = () => new Promise(() => undefined);
      await new Promise(() => undefined);
    },
  });

describe.each(kinds)('the life of the node %s', (kind) => {
  let node: NodeUnderTest;
  beforeEach(async () => {
    node = await makeNode(kind);
  });
  afterEach(() => node.end());

  it('rejects what needs a running node, in one sentence', async () => {
    await expect(node.api.dial({ target: readNamedTarget('/ip4/127.0.0.1/tcp/9') })).rejects.toThrow(
      'The node is not running: start it first.',
    );
    await expect(node.api.startDemo()).rejects.toThrow('start it first.');
    await node.api.stopDemo();
    await node.api.stop();
  });

  it('starts and stops again and again, and frees its port each time', async () => {
    for (let round = 0; round < 3; round += 1) {
      const info = await node.api.start(settings);
      expect(info.peerId).toMatch(/^16Uiu2HA\w{45}$/);
      expect(info.listening).toHaveLength(1);
      await expect(node.api.start(settings)).rejects.toThrow('running already');
      await node.api.stop();
      await bind(portOf(info));
    }
  });

  it('says which address it cannot listen on, and starts on another', async () => {
    const taken = await rawServer(() => undefined);
    await expect(node.api.start({ ...settings, listen: [taken.multiaddr] })).rejects.toThrow(
      `The node could not listen on ${taken.multiaddr} (EADDRINUSE).`,
    );
    await node.api.start(settings);
    await taken.stop();
  });

  it('says what is wrong with a network that cannot be used', async () => {
    const bad = { ...settings.network, genesisValidatorsRoot: '0x00' };
    await expect(node.api.start({ ...settings, network: bad })).rejects.toThrow(
      'The network cannot be used: genesisValidatorsRoot must be 32 bytes',
    );
  });

  it('is who its key says, without ever telling the key, and somebody new without one', async () => {
    const privateKey = new Uint8Array(32).fill(0x5a);
    const peer = await responder({});
    const ids: string[] = [];
    for (const identity of [{ privateKey }, { privateKey }, {}]) {
      const { peerId } = await node.api.start({ ...settings, ...identity });
      await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
      await node.api.stop();
      ids.push(peerId);
    }
    expect(ids[0]).toBe('16Uiu2HAm5wvvZDwbfEweEcF4e5op1FUDw6oj7eMHFaDvWcrb5hrE');
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
    const told = JSON.stringify(node.events);
    for (const encoding of ['hex', 'base64', 'latin1'] as const) {
      expect(told).not.toContain(Buffer.from(privateKey).toString(encoding));
    }
    await peer.stop();
  });

  it('says Goodbye 1 to its peers when it stops', async () => {
    const heard: bigint[] = [];
    const peer = await responder({}, { onGoodbye: (_, reason) => heard.push(reason) });
    await node.api.start(settings);
    await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    await node.api.stop();
    await peer.alone();
    expect(heard).toEqual([1n]);
    const [exchange] = node.exchanges();
    expect(exchange).toMatchObject({
      state: 'left',
      left: { by: 'ourNode' },
      goodbye: { direction: 'sent', reason: '1' },
    });
    expect(exchange?.stages.at(-1)).toMatchObject({ stage: 'closed', detail: 'by us, whose node stopped' });
    await peer.stop();
  });

  it('stops within a second although peers hang, and a dial is under way', async () => {
    const silent = await rawServer(() => undefined);
    const peers = await Promise.all([hanging(), hanging()]);
    const info = await node.api.start({
      ...settings,
      timeouts: { dial: 60_000, openStream: 60_000, response: 60_000 },
    });
    const half = connect(portOf(info), '127.0.0.1').on('error', () => undefined);
    const dials = [silent, ...peers].map(({ multiaddr }) =>
      node.api.dial({ target: readNamedTarget(multiaddr) }).catch((error: Error) => error.name),
    );
    await node.until(({ stages }) =>
      stages.some(({ stage, outcome }) => stage === 'security' && outcome === 'running'),
    );
    for (const { peerId } of peers) {
      await node.until((one) => one.peerId === peerId && one.stages.some(({ stage }) => stage === 'firstByte'));
    }
    const began = performance.now();
    await node.api.stop();
    expect(performance.now() - began).toBeLessThan(5000);
    await bind(portOf(info));
    expect(await Promise.all(dials)).toEqual(['AbortError', 'AbortError', 'AbortError']);
    expect(node.exchanges().map(({ failure }) => failure?.code)).toEqual(['aborted', 'aborted', 'aborted']);
    half.destroy();
    await Promise.all(peers.map((peer) => peer.alone()));
    await Promise.all([silent, ...peers].map((one) => one.stop()));
  });

  const places: readonly { stage: StageName; peer: () => Promise<Listening> }[] = [
    { stage: 'dial', peer: () => rawServer(() => undefined) },
    { stage: 'security', peer: () => rawServer(() => undefined) },
    { stage: 'openStream', peer: () => responder({ instead: () => new Promise(() => undefined) }) },
    { stage: 'firstByte', peer: () => responder({ instead: () => new Promise(() => undefined) }) },
    { stage: 'goodbye', peer: () => responder({}) },
  ];

  it.each(places)('gives up at the stage $stage when it is told to, and dials again', async ({ stage, peer }) => {
    const { multiaddr, stop } = await peer();
    await node.api.start({
      ...settings,
      goodbyeGrace: 3000,
      timeouts: { dial: 3000, openStream: 3000, response: 3000 },
    });
    const controller = new AbortController();
    node.onEvent((event) => {
      if (event.type !== 'exchange' || event.exchange.state === 'failed') return;
      const reached = event.exchange.stages.find((one) => one.stage === stage);
      if (reached?.outcome === 'running') controller.abort(new Error('The user cancelled.'));
    });
    const began = performance.now();
    await expect(node.api.dial({ target: readNamedTarget(multiaddr) }, controller.signal)).rejects.toThrow(
      'The user cancelled.',
    );
    const end = await node.until(({ state }) => state === 'failed');
    expect(performance.now() - began).toBeLessThan(5000);
    expect(end.failure?.code).toBe('aborted');
    expect(end.failure?.message).toBe(
      `The exchange was cancelled at the stage “${stageLabels[end.failure?.stage ?? 'dial']}”.`,
    );
    await stop();
    const next = await responder({});
    await node.api.stop();
    await node.api.start(settings);
    const again = await node.api.dial({ target: readNamedTarget(next.multiaddr) });
    expect(again.state).toBe('established');
    await next.stop();
  });

  it('rejects a dial whose signal has fired before, without an exchange', async () => {
    await node.api.start(settings);
    const dial = node.api.dial(
      { target: readNamedTarget('/ip4/127.0.0.1/tcp/9') },
      AbortSignal.abort(new Error('Too late.')),
    );
    await expect(dial).rejects.toThrow('Too late.');
    expect(node.exchanges()).toEqual([]);
  });
});

describe('after the node has stopped', () => {
  it('nothing of it is left in this process: no socket, no server, no timer of ours', async () => {
    const timers = new Set<number>();
    const hook = createHook({
      init(id, type) {
        if (type === 'Timeout' && new Error().stack?.includes('/src/node/')) timers.add(id);
      },
      destroy: (id) => timers.delete(id),
    }).enable();
    const sockets = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'));
    const before = sockets();
    const node = await makeNode('in this process');
    await node.api.start(settings);
    const peers = await node.api.startDemo();
    await Promise.all(peers.map(({ multiaddr }) => node.api.dial({ target: readNamedTarget(multiaddr) })));
    expect(sockets().length).toBeGreaterThan(before.length + peers.length);
    await node.end();
    // Handles are given back in the turns of the event loop that follow.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    hook.disable();
    expect(sockets()).toEqual(before);
    expect(timers.size).toBe(0);
  });
});
