import type { Connection, StreamMuxerFactory } from '@libp2p/interface';
import { mplex } from '@libp2p/mplex';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { freshNodeStatus } from '../../src/node/chain/local-view.ts';
import { abortConnection } from '../../src/node/libp2p/abort-connection.ts';
import { type BeaconLibp2p, startBeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';
import type { Behaviour } from '../../src/node/responder/behaviour.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import { statusMessage } from '../../src/reqresp/messages/message.ts';
import { protocolId } from '../../src/reqresp/messages/protocols.ts';
import { makeNode, type NodeUnderTest, network, settings } from './support/node-under-test.ts';
import { responder } from './support/peers.ts';

const TIMES = 40;
const status = statusMessage('status/2', freshNodeStatus(network));
const GOODBYE = encodeMessage({ type: 'goodbye/1', reason: 129n }, 'request');

/** A peer that writes a Goodbye and closes the connection in the same breath. */
async function leaveInAHurry(connection: Connection): Promise<void> {
  const stream = await connection.newStream([protocolId('goodbye/1')]);
  stream.send(GOODBYE.slice());
  await stream.close();
  await connection.close();
}

const hurried: Pick<Behaviour, 'instead'> = {
  async instead({ connection, stream, write }) {
    await write(encodeMessage(status, 'response'));
    await stream.close();
    await leaveInAHurry(connection);
  },
};

const muxers: readonly [string, () => StreamMuxerFactory][] = [
  ['yamux', yamux()],
  ['mplex', mplex()],
];

describe.each(muxers)('A Goodbye that is followed by the close at once, over %s', (name, muxer) => {
  let node: NodeUnderTest;
  let address = '';
  const logged = (peerId: string) =>
    node.events.filter((event) => event.type === 'log' && event.message === `Peer ${peerId} said Goodbye 129.`).length;
  beforeAll(async () => {
    node = await makeNode('in this process');
    const { listening } = await node.api.start({ ...settings, goodbyeGrace: 1000 });
    address = listening[0] ?? '';
  });
  afterAll(() => node.end());

  it('is in the exchange of every dial whose Goodbye is in the log', async () => {
    const peer = await responder(hurried, { streamMuxers: [muxer] });
    const exchanges: Exchange[] = [];
    for (let at = 0; at < TIMES; at += 1)
      exchanges.push(await node.api.dial({ target: readNamedTarget(peer.multiaddr) }));
    const recorded = exchanges.filter(({ goodbye }) => goodbye?.reason === '129' && goodbye.direction === 'received');
    expect(logged(peer.peerId)).toBe(TIMES);
    expect(recorded).toHaveLength(TIMES);
    expect(new Set(exchanges.map((one) => `${one.muxer} ${one.state}`))).toEqual(new Set([`${name} refusedByThem`]));
    await peer.stop();
  });

  it('is in the exchange of every inbound peer whose Goodbye is in the log', async () => {
    for (let at = 0; at < TIMES; at += 1) {
      const peer = await startBeaconLibp2p({ agent: 'test', listen: [], handlers: new Map(), streamMuxers: [muxer] });
      const peerId = peer.peerId.toString();
      const connection = await peer.dial(multiaddr(address));
      const stream = await connection.newStream([protocolId('status/2')]);
      const answered = new Promise((resolve) => stream.addEventListener('message', resolve, { once: true }));
      stream.send(encodeMessage(status, 'request'));
      await stream.close();
      await answered;
      await leaveInAHurry(connection);
      const end = await node.until((one) => one.peerId === peerId && one.goodbye !== undefined);
      expect(end.goodbye).toMatchObject({ direction: 'received', reason: '129' });
      expect(logged(peerId)).toBe(1);
      await peer.stop();
    }
  });
});

describe('A peer that closes without a word', () => {
  it('has left without a Goodbye that we saw', async () => {
    const node = await makeNode('in this process');
    await node.api.start({ ...settings, goodbyeGrace: 1000 });
    const peer = await responder({
      async instead({ connection, stream, write }) {
        await write(encodeMessage(status, 'response'));
        await stream.close();
        await connection.close();
      },
    });
    const exchange = await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    expect(exchange).toMatchObject({ state: 'refusedByThem' });
    expect(exchange.goodbye).toBeUndefined();
    expect(exchange.stages.find(({ stage }) => stage === 'goodbye')).toMatchObject({
      outcome: 'skipped',
      detail: 'none seen before the connection closed',
    });
    await Promise.all([node.end(), peer.stop()]);
  });
});

describe('A request that never becomes whole', () => {
  let node: NodeUnderTest;
  let peer: BeaconLibp2p;
  let connection: Connection;
  const half = encodeMessage(status, 'request').slice(0, 20);
  const hex = `0x${Buffer.from(half).toString('hex')}`;
  beforeEach(async () => {
    node = await makeNode('in this process');
    const { listening } = await node.api.start(settings);
    peer = await startBeaconLibp2p({ agent: 'test/dialer', listen: [], handlers: new Map() });
    connection = await peer.dial(multiaddr(listening[0] ?? ''));
  });
  afterEach(async () => {
    await node.end();
    await peer.stop();
  });
  const open = () => connection.newStream([protocolId('status/2')]);
  /** Yamux sends what was written before a reset only when it had time to. */
  const written = () => new Promise((resolve) => setImmediate(resolve));
  const ended = () => node.until(({ state, direction }) => direction === 'inbound' && state === 'failed');

  it('because the stream is reset, is an exchange with what came of it', async () => {
    const stream = await open();
    stream.send(half.slice());
    await written();
    stream.abort(new Error('gone'));
    expect(await ended()).toMatchObject({
      received: hex,
      protocol: 'status/2',
      failure: {
        stage: 'requestWritten',
        code: 'streamReset',
        message: 'The request failed: the peer reset the stream after 20 bytes; expected a whole request.',
      },
    });
  });

  it('because the connection is cut, is an exchange that says so', async () => {
    const stream = await open();
    stream.send(half.slice());
    await written();
    abortConnection(connection, new Error('gone'));
    const { failure } = await ended();
    expect(failure).toMatchObject({ stage: 'requestWritten', code: 'connectionClosed' });
  });

  it('because nothing comes for ten seconds, is an exchange with nothing in it', async () => {
    await open();
    expect(await ended()).toMatchObject({
      received: '0x',
      failure: {
        stage: 'requestWritten',
        code: 'requestTimeout',
        message:
          'The request failed: the peer stopped before its first byte and sent no more within 10 s; expected a whole request.',
      },
    });
  });

  it('because our node stops, is no fault of the peer', async () => {
    const stream = await open();
    stream.send(half.slice());
    await written();
    await node.api.stop();
    expect(node.exchanges().map(({ failure }) => failure?.code)).not.toContain('streamReset');
  });
});

describe('A peer that lists mplex before yamux', () => {
  it('is spoken to over yamux when we dial: our order decides, and the exchange says what is used', async () => {
    const node = await makeNode('in this process');
    await node.api.start(settings);
    const peer = await responder({}, { streamMuxers: [mplex(), yamux()] });
    const exchange = await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    expect(exchange).toMatchObject({ state: 'established', muxer: 'yamux' });
    expect(peer.node.getConnections().map(({ multiplexer }) => multiplexer)).toEqual(['/yamux/1.0.0']);
    await Promise.all([node.end(), peer.stop()]);
  });
});
