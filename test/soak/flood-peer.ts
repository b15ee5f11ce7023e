/*
 * A process of its own that floods a node with Status requests over one connection at a time, dials again when it is sent
 * away, and tells how it was answered.
 */

import type { Connection } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { freshNodeStatus } from '../../src/node/chain/local-view.ts';
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
    if (open?.status === 'open') return open;
    // Of all lanes that find it closed the first one dials.
    if (dialling === before) dialling = dial();
    return await dialling;
  };
  const lane = async (): Promise<void> => {
    while (told.sent < requests && performance.now() < end) {
      told.sent += 1;
      const result = await connected()
        .then(ask)
        .catch(() => undefined);
      // A closing connection fails at once, again and again; only a turn of the event loop shows that it has closed.
      if (result === undefined) await new Promise((resolve) => setImmediate(resolve));
      told[result === undefined ? 'unanswered' : result === 0 ? 'answered' : 'refused'] += 1;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return { peerId: peer.peerId.toString(), ...told };
}

/** The result byte. */
async function ask(connection: Connection): Promise<number | undefined> {
  const signal = AbortSignal.timeout(PATIENCE);
  const stream = await connection.newStream([protocolId('status/2')], { signal });
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
