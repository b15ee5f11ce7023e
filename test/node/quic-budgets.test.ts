import type { Connection, Stream, StreamMuxer } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureQuic } from '../../scripts/quic.ts';
import { freshNodeStatus } from '../../src/node/chain/local-view.ts';
import { type BeaconLibp2p, startBeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';
import { loadQuic, type TransportFactory } from '../../src/node/libp2p/quic.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import { statusMessage } from '../../src/reqresp/messages/message.ts';
import { protocolId } from '../../src/reqresp/messages/protocols.ts';
import { makeNode, type NodeUnderTest, network, settings } from './support/node-under-test.ts';

const QUIC = '/ip4/127.0.0.1/udp/0/quic-v1';
const status = statusMessage('status/2', freshNodeStatus(network));

let quicFolder: string;
let quic: TransportFactory;
beforeAll(async () => {
  quicFolder = await ensureQuic();
  const loaded = await loadQuic(quicFolder, 1000);
  if ('err' in loaded) throw new Error(loaded.err.code);
  quic = loaded.ok;
});

/** Asks for a Status and waits for the answer. */
async function askStatus(connection: Connection): Promise<void> {
  const stream = await connection.newStream([protocolId('status/2')]);
  const answered = new Promise((resolve) => stream.addEventListener('message', resolve, { once: true }));
  stream.send(encodeMessage(status, 'request'));
  await stream.close();
  await answered;
}

describe('A stranger over QUIC', () => {
  let node: NodeUnderTest;
  let peer: BeaconLibp2p;
  let connection: Connection;
  beforeEach(async () => {
    node = await makeNode('in this process');
    const { listening } = await node.api.start({ ...settings, quicFolder, listen: [QUIC], goodbyeGrace: 1000 });
    peer = await startBeaconLibp2p({ agent: 'test', listen: [], handlers: new Map(), quic });
    connection = await peer.dial(multiaddr(listening[0] ?? ''));
  });
  afterEach(async () => {
    await node.end();
    await peer.stop();
  });
  /** A stream as the muxer opens it, on which nothing was negotiated. */
  const open = (): Promise<Stream> => (connection as unknown as { muxer: StreamMuxer }).muxer.createStream();
  const closed = () => new Promise((resolve) => connection.addEventListener('close', resolve, { once: true }));

  it('that names protocols without an end on its streams has a budget on each, and is served on the next', async () => {
    const stream = await open();
    // Our own node holds itself to the same budget.
    Reflect.deleteProperty(stream, 'send');
    const name = new TextEncoder().encode('/no/such/protocol/of/sixty/bytes/or/so/to/fill/a/budget/12\n');
    const names = Uint8Array.from(Array.from({ length: 1000 }, () => [name.length, ...name]).flat());
    // What refuses to read on is seen by the writer: it is told to stop.
    const refused = new Promise((resolve) => stream.addEventListener('close', resolve, { once: true }));
    for (let at = 0; at < 20 && stream.status === 'open'; at += 1)
      if (!stream.send(names.slice())) await stream.onDrain().catch(() => undefined);
    await refused;
    await askStatus(connection);
  });

  it('has at most 128 streams at once: the next has to wait', async () => {
    let opened = 0;
    const all = Array.from({ length: 200 }, async () => {
      const stream = await open();
      opened += 1;
      stream.send(Uint8Array.of(19));
    });
    const settled = Promise.allSettled(all);
    await expect.poll(() => opened).toBeGreaterThan(32);
    // What could be opened is open by the time that another connection is made and answered.
    const other = await startBeaconLibp2p({ agent: 'test', listen: [], handlers: new Map(), quic });
    await askStatus(await other.dial(connection.remoteAddr));
    const atOnce = opened;
    await Promise.all([other.stop(), peer.stop()]);
    const failed = (await settled).filter((one) => one.status === 'rejected');
    expect(atOnce).toBeLessThanOrEqual(128);
    expect(failed).toHaveLength(200 - atOnce);
  });

  it('that opens no stream is let go after fifteen seconds', async () => {
    const since = performance.now();
    await closed();
    expect(performance.now() - since).toBeGreaterThan(14_000);
  });

  it('that opens a stream may stay without another', async () => {
    await askStatus(connection);
    const left = await Promise.race([closed(), new Promise((resolve) => setTimeout(() => resolve('stays'), 17_000))]);
    expect(left).toBe('stays');
  });

  it('whose Goodbye is followed by the close at once has said it in the exchange and in the log', async () => {
    const times = 20;
    const peers: string[] = [];
    for (let at = 0; at < times; at += 1) {
      const other = await startBeaconLibp2p({ agent: 'test', listen: [], handlers: new Map(), quic });
      const peerId = other.peerId.toString();
      peers.push(peerId);
      const one = await other.dial(connection.remoteAddr);
      await askStatus(one);
      const goodbye = await one.newStream([protocolId('goodbye/1')]);
      goodbye.send(encodeMessage({ type: 'goodbye/1', reason: 129n }, 'request'));
      await goodbye.close();
      await one.close();
      await node.until(
        (exchange) => exchange.peerId === peerId && exchange.state === 'refusedByThem' && has(exchange, 'closed'),
      );
      await other.stop();
    }
    const logged = () =>
      peers.filter((id) =>
        node.events.some((event) => event.type === 'log' && event.message === `Peer ${id} said Goodbye 129.`),
      );
    const recorded = () =>
      peers.filter((id) => node.exchanges().some(({ peerId, goodbye }) => peerId === id && goodbye !== undefined));
    // One of the two may be a moment ahead of the other.
    await expect.poll(() => recorded().join() === logged().join()).toBe(true);
    expect(logged().length).toBeGreaterThan(0);
  });
});

function has({ stages }: { stages: readonly { stage: string }[] }, name: string): boolean {
  return stages.some(({ stage }) => stage === name);
}
