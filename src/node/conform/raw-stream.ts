import { connect } from 'node:net';
import type { Connection, Stream } from '@libp2p/interface';
import { encodeLine } from '../../conformance/negotiation.ts';
import type { Observed } from '../../conformance/observed.ts';
import type { DialTarget } from '../../exchange/targets/dial-target.ts';
import type { Negotiating } from '../libp2p/guard-negotiation.ts';
import { Patience } from './patience.ts';

const MOST_KEPT = 4096;

/** What came back of bytes that were written to TCP itself, until it is closed enough has come, or the time is over. */
export async function tryTcp(
  { host, port, transport }: DialTarget,
  sent: Uint8Array,
  enoughBytes: number,
  waitMs: number,
  signal: AbortSignal,
): Promise<Pick<Observed, 'sent' | 'received' | 'end' | 'endMs' | 'isConnected'>> {
  const startMs = performance.now();
  const limit = new Patience(waitMs, signal);
  let received = new Uint8Array(0);
  const result = (end: Observed['end']) => ({
    sent,
    received,
    end,
    endMs: performance.now() - startMs,
    isConnected: false,
  });
  if (transport !== undefined) return result('unsent');
  const socket = connect({ host, port });
  try {
    return await new Promise((resolve) => {
      const over = (end: Observed['end']) => resolve(result(end));
      socket.once('connect', () => socket.write(sent));
      socket.on('data', (data) => {
        received = Uint8Array.from([...received, ...data.subarray(0, MOST_KEPT - received.length)]);
        if (received.length >= enoughBytes) over('open');
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

/** Our side of libp2p's connections, with what its interface does not tell. */
interface Muxed {
  muxer?: { readonly status: string; createStream(options: object): Promise<Stream> | Stream };
}

/** Whether it takes streams: its own state follows that of its muxer a moment later. */
export function isOpen({ status, muxer }: Connection & Muxed): boolean {
  return status === 'open' && (muxer === undefined || muxer.status === 'open');
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

export const negotiated = (id: string, bytes: Uint8Array): Uint8Array =>
  Uint8Array.from([...encodeLine('/multistream/1.0.0'), ...encodeLine(id), ...bytes]);
