import type { Connection, Stream, StreamMuxer } from '@libp2p/interface';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StageName } from '../../src/exchange/exchange.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { startBeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';
import { healthy } from '../../src/node/responder/behaviour.ts';
import { behaviours } from '../../src/node/responder/behaviours.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import { statusMessage } from '../../src/reqresp/messages/message.ts';
import { protocolId } from '../../src/reqresp/messages/protocols.ts';
import { makeNode, type NodeUnderTest, network, settings } from './support/node-under-test.ts';
import { type Listening, type Responder, rawServer, responder } from './support/peers.ts';

/* A peer may stop at every step and say nothing more. Each step of ours has an end of its own. */

/** Longer than any limit that is tried here, on a busy machine: beyond it there is none. */
const NEVER = 8000;

async function ends<T>(task: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(reject, NEVER, new Error(`It did not end within ${NEVER} ms.`));
  return await Promise.race([task, late]).finally(() => clearTimeout(timer));
}

/** Takes streams, and never says which protocol it speaks on them. */
const mute = () => {
  const factory = yamux()();
  const make = factory.createStreamMuxer.bind(factory);
  const createStreamMuxer: typeof make = (connection) => {
    const muxer = make(connection);
    const listen = muxer.addEventListener.bind(muxer) as StreamMuxer['addEventListener'];
    muxer.addEventListener = ((type, listener, options) => {
      listen(type, type === 'stream' ? () => undefined : listener, options);
    }) as StreamMuxer['addEventListener'];
    return muxer;
  };
  return Object.assign(factory, { createStreamMuxer });
};

/** Opens streams of `id`, and neither says nor closes anything on them. */
async function hangsOn(peer: Responder, id: string): Promise<Responder> {
  await peer.node.unhandle(id);
  await peer.node.handle(id, () => undefined);
  return peer;
}

const GOODBYE = protocolId('goodbye/1');
const IDENTIFY = '/ipfs/id/1.0.0';

/** Says a Goodbye, and leaves the connection as it is. */
async function sayGoodbye(connection: Connection): Promise<void> {
  const stream = await connection.newStream([GOODBYE]);
  stream.send(encodeMessage({ type: 'goodbye/1', reason: 129n }, 'request'));
  await stream.close();
}

describe('a peer that says nothing more', () => {
  let node: NodeUnderTest;
  let peer: Listening;
  let address: string;
  beforeEach(async () => {
    node = await makeNode('in this process');
    const { listening } = await node.api.start(settings);
    address = listening[0] ?? '';
  });
  afterEach(async () => {
    vi.useRealTimers();
    await peer.stop();
    await ends(node.end());
  });

  const stages: readonly { stage: StageName; code: string; make: () => Promise<Listening> }[] = [
    { stage: 'security', code: 'silentServer', make: () => rawServer(() => undefined) },
    { stage: 'openStream', code: 'openStreamTimeout', make: () => responder({}, { streamMuxers: [mute] }) },
    {
      stage: 'firstByte',
      code: 'noResponse',
      make: () => responder({ instead: () => new Promise(() => undefined) }),
    },
  ];

  it.each(stages)('at the stage $stage ends the exchange', async ({ stage, code, make }) => {
    peer = await make();
    const { failure } = await ends(node.api.dial({ target: readNamedTarget(peer.multiaddr) }));
    expect(failure).toMatchObject({ stage, code });
  });

  it('when it is asked who it is holds up nothing', async () => {
    peer = await hangsOn(await responder({}), IDENTIFY);
    const { state, stages } = await ends(node.api.dial({ target: readNamedTarget(peer.multiaddr) }));
    expect(state).toBe('established');
    expect(stages.find(({ stage }) => stage === 'identify')).toMatchObject({ outcome: 'failed' });
  });

  it('to identify does not make a peer established that left meanwhile, after the grace period', async () => {
    const leaves = await responder({
      async instead({ connection, stream, write }) {
        await write(encodeMessage(statusMessage('status/2', healthy(network)), 'response'));
        await stream.close();
        setTimeout(() => void sayGoodbye(connection), 1.5 * settings.goodbyeGrace);
      },
    });
    peer = await hangsOn(leaves, IDENTIFY);
    const { state, goodbye } = await ends(node.api.dial({ target: readNamedTarget(peer.multiaddr) }));
    expect(goodbye).toMatchObject({ direction: 'received', reason: '129' });
    expect(state).toBe('refusedByThem');
  });

  it('to our Goodbye does not keep what we refuse', async () => {
    peer = await hangsOn(await responder(behaviours.wrongNetwork), GOODBYE);
    const { state } = await ends(node.api.dial({ target: readNamedTarget(peer.multiaddr) }));
    expect(state).toBe('refusedByUs');
  });

  it('to our Goodbye is left when the user wants that', async () => {
    const held = await hangsOn(await responder({}), GOODBYE);
    peer = held;
    await node.api.dial({ target: readNamedTarget(held.multiaddr) });
    await ends(node.api.goodbye(held.peerId, '3'));
    await ends(held.alone());
  });

  it('to our Goodbye does not keep the node from stopping', async () => {
    const held = await hangsOn(await responder({}), GOODBYE);
    peer = held;
    await node.api.dial({ target: readNamedTarget(held.multiaddr) });
    await ends(node.api.stop());
    await ends(held.alone());
  });

  it('after the first byte of a request is cut off in ten seconds, and not before', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    const client = await startBeaconLibp2p({ agent: 'test/dialer', listen: [], handlers: new Map() });
    peer = { port: 0, multiaddr: '', stop: async () => await client.stop() };
    const connection = await client.dial(multiaddr(address));
    const stream: Stream = await connection.newStream([protocolId('status/2')]);
    const over = new Promise<string>((resolve) => {
      stream.addEventListener('close', () => resolve(stream.status), { once: true });
    });
    stream.send(Uint8Array.of(0x5c));
    await connection.newStream([protocolId('ping/1')]);
    vi.advanceTimersByTime(9000);
    expect(stream.status).toBe('open');
    vi.advanceTimersByTime(2000);
    vi.useRealTimers();
    expect(await ends(over)).toBe('reset');
  });
});
