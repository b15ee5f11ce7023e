import type { Connection } from '@libp2p/interface';
import { mplex } from '@libp2p/mplex';
import { multiaddr } from '@multiformats/multiaddr';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';
import { protocolId } from '../../src/reqresp/messages/protocols.ts';
import { responder } from './support/peers.ts';

/** What nobody caught: each would end a process. */
let uncaught: unknown[] = [];
let others: NodeJS.UncaughtExceptionListener[] = [];
const note = (error: unknown) => void uncaught.push(error);
beforeEach(() => {
  uncaught = [];
  others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', note);
});
afterEach(() => {
  process.off('uncaughtException', note);
  for (const listener of others) process.on('uncaughtException', listener);
});

const ends: readonly { name: string; end: (connection: Connection) => unknown }[] = [
  { name: 'is cut', end: (connection) => connection.abort(new Error('It is over.')) },
  { name: 'closes', end: (connection) => connection.close() },
];

describe('A stream of mplex that is opened in the same moment on', () => {
  it.each(ends)('a connection that $name is told to whoever opens it, and to nobody else', async ({ end }) => {
    const peer = await responder({}, { streamMuxers: [mplex()] });
    const node = await startBeaconLibp2p({ agent: 'test', listen: [], handlers: new Map(), muxer: 'mplex' });
    const connection = await node.dial(multiaddr(peer.multiaddr));
    const opening = connection.newStream([protocolId('status/2')]);
    const outcome = opening.then(
      () => 'open',
      () => 'refused',
    );
    await end(connection);
    expect(await outcome).toBe('refused');
    await node.stop();
    await peer.stop();
    expect(uncaught).toEqual([]);
  });
});
