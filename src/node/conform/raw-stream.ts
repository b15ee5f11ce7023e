import { connect } from 'node:net';
import type { Connection, Stream } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { decode as decodeVarint, encodingLength } from 'uint8-varint';
import { encodeLine } from '../../conformance/negotiation.ts';
import type { Observed } from '../../conformance/observed.ts';
import type { Negotiating } from '../libp2p/guard-negotiation.ts';
import { Patience } from './patience.ts';

const MOST_KEPT = 4096;

/** What came back of bytes that were written to TCP itself, until it is closed or the time is over. */
export async function tryTcp(
  target: string,
  sent: Uint8Array,
  waitMs: number,
  signal: AbortSignal,
): Promise<Pick<Observed, 'sent' | 'received' | 'end' | 'endMs' | 'isConnected'>> {
  const startMs = performance.now();
  const { host, port } = hostAndPort(target);
  const limit = new Patience(waitMs, signal);
  let received = new Uint8Array(0);
  const result = (end: Observed['end']) => ({
    sent,
    received,
    end,
    endMs: performance.now() - startMs,
    isConnected: false,
  });
  if (host === undefined || port === undefined) return result('unsent');
  const socket = connect({ host, port: Number(port) });
  try {
    return await new Promise((resolve) => {
      const over = (end: Observed['end']) => resolve(result(end));
      socket.once('connect', () => socket.write(sent));
      socket.on('data', (data) => {
        received = Uint8Array.from([...received, ...data.subarray(0, MOST_KEPT - received.length)]);
      });
      socket.once('end', () => over('closed'));
      socket.once('error', () => over(socket.connecting || socket.bytesWritten === 0 ? 'unsent' : 'reset'));
      socket.once('close', () => over('closed'));
      limit.signal.addEventListener('abort', () => over('open'), { once: true });
    });
  } finally {
    limit.clear();
    socket.destroy();
    signal.throwIfAborted();
  }
}

function hostAndPort(target: string): { host?: string; port?: string } {
  const parts = multiaddr(target).getComponents();
  const of = (...names: readonly string[]) => parts.find(({ name }) => names.includes(name))?.value;
  const host = of('ip4', 'ip6', 'dns', 'dns4', 'dns6');
  const port = of('tcp');
  return { ...(host && { host }), ...(port && { port }) };
}

/** Our side of libp2p's connections, with what its interface does not tell. */
interface Muxed {
  muxer?: { createStream(options: object): Promise<Stream> | Stream };
}

/** A stream on which nothing is negotiated, and so without the guards of a negotiation. */
export async function bareStream(connection: Connection & Muxed): Promise<Stream> {
  const { muxer } = connection;
  if (!muxer) throw new Error('This connection is not multiplexed.');
  const stream = await muxer.createStream({});
  const guarded: Partial<Negotiating> = stream as unknown as Partial<Negotiating>;
  delete guarded.send;
  delete guarded.onData;
  return stream;
}

/** What stands behind the names by which a stream was negotiated. */
export function behindNames(received: Uint8Array, count: number): { names: string[]; rest: Uint8Array } {
  const names: string[] = [];
  let rest = received;
  while (names.length < count && rest.length > 0) {
    const length = decodeVarint(rest);
    const from = encodingLength(length);
    if (rest.length < from + length) break;
    names.push(new TextDecoder().decode(rest.subarray(from, from + length)).trimEnd());
    rest = rest.subarray(from + length);
  }
  return { names, rest };
}

export const negotiated = (id: string, bytes: Uint8Array): Uint8Array =>
  Uint8Array.from([...encodeLine('/multistream/1.0.0'), ...encodeLine(id), ...bytes]);
