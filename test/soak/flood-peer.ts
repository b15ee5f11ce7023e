/*
 * A process of its own that floods a node with Status requests over one connection at a time, dials again when it is sent
 * away, and tells how it was answered.
 */

import type { Connection, Stream } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { freshNodeStatus } from '../../src/node/chain/local-view.ts';
import { isOpen } from '../../src/node/conform/raw-stream.ts';
import { StreamReader } from '../../src/node/exchange/stream-reader.ts';
import { startBeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';
import { controlRequests } from '../../src/node/serve/control-requests.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import { statusMessage } from '../../src/reqresp/messages/message.ts';
import { protocolId } from '../../src/reqresp/messages/protocols.ts';

/** Ends when either is reached. */
export interface FloodOrder {
  address: string;
  requests: number;
  ms: number;
}

export interface FloodTold {
  peerId: string;
  /** Requests that were sent, that were answered with result 0 and with another result, and that got no answer. */
  sent: number;
  answered: number;
  refused: number;
  unanswered: number;
  /** Connections that it took. */
  connections: number;
}

/** Streams at a time. */
const LANES = 32;
const PATIENCE = 10_000;

const network = findNetwork('mainnet');
if (!network) throw new Error('There is no mainnet.');
const request = encodeMessage(statusMessage('status/2', freshNodeStatus(network)), 'request');
const peer = await startBeaconLibp2p({ agent: 'flood/peer', listen: [], handlers: new Map(controlRequests({})) });

async function flood({ address, requests, ms }: FloodOrder): Promise<FloodTold> {
  const told = { sent: 0, answered: 0, refused: 0, unanswered: 0, connections: 0 };
  const end = performance.now() + ms;
  const dial = (): Promise<Connection> => {
    told.connections += 1;
    return peer.dial(multiaddr(address), { signal: AbortSignal.timeout(PATIENCE) });
  };
  let dialling = dial();
  const connected = async (): Promise<Connection> => {
    const before = dialling;
    const open = await before.catch(() => undefined);
    if (open && isOpen(open)) return open;
    if (open) await closed(open);
    // Of all lanes that find it closed the first one dials.
    if (dialling === before) dialling = dial();
    return await dialling;
  };
  const lane = async (): Promise<void> => {
    while (told.sent < requests && performance.now() < end) {
      const stream = await connected()
        .then(newStream)
        .catch(() => undefined);
      // How often a stream of a connection that ends cannot be opened is a matter of load, and asks for nothing.
      if (!stream) continue;
      told.sent += 1;
      const result = await ask(stream).catch(() => undefined);
      told[result === undefined ? 'unanswered' : result === 0 ? 'answered' : 'refused'] += 1;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return { peerId: peer.peerId.toString(), ...told };
}

/** Its streams end before it does. */
async function closed(connection: Connection): Promise<void> {
  if (connection.status !== 'open' && connection.status !== 'closing') return;
  await new Promise((resolve) => connection.addEventListener('close', resolve, { once: true }));
}

function newStream(connection: Connection): Promise<Stream> {
  return connection.newStream([protocolId('status/2')], { signal: AbortSignal.timeout(PATIENCE) });
}

/** The result byte. */
async function ask(stream: Stream): Promise<number | undefined> {
  const signal = AbortSignal.timeout(PATIENCE);
  const reader = new StreamReader(stream, 300);
  stream.send(request.slice());
  await stream.close({ signal });
  while (reader.end === 'open') await reader.changed(signal);
  reader.detach();
  return reader.bytes[0];
}

process.once('message', async (order) => {
  process.send?.(await flood(order as FloodOrder));
  await peer.stop();
  process.disconnect();
});
