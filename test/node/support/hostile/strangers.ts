import type { ConnectionEncrypter, Stream, StreamMuxer, StreamMuxerFactory } from '@libp2p/interface';
import { mplex } from '@libp2p/mplex';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p, type Libp2p, type Libp2pOptions } from 'libp2p';

/*
 * Hostile peers that do speak noise. They are plain libp2p nodes: ours would not send what they send.
 */

/** One who has come. `over` resolves when what it did was answered with an end. */
export interface Stranger {
  over: Promise<unknown>;
  stop(): Promise<void>;
}

/** What a stranger does over the connection that it has. */
export type Deed = (muxer: StreamMuxer) => Promise<unknown>;

/** Opens a stream and sends `bytes` in the place of a negotiation. Resolves when the stream is closed. */
export const onStream =
  (bytes: Uint8Array): Deed =>
  async (muxer) => {
    const stream = await muxer.createStream();
    const closed = closedOf(stream);
    send(stream, bytes);
    await closed;
  };

/** Opens `count` streams and says nothing on them; over mplex, which sets no bound itself. */
export const manyStreams = (count: number) => (address: string) => {
  const deed: Deed = async (muxer) => {
    const { maConn } = muxer as unknown as { maConn: Stream };
    const closed = closedOf(maConn);
    for (let left = count; left > 0 && muxer.status === 'open'; left -= 1) await muxer.createStream();
    await closed;
  };
  return strangerDials(address, deed, mplex());
};

/** Begins a frame of a gigabyte and sends some of it. Resolves when the connection is closed. */
export const endlessFrame =
  (bytes: Uint8Array): Deed =>
  async (muxer) => {
    const { maConn } = muxer as unknown as { maConn: Stream };
    const closed = closedOf(maConn);
    const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 1, 0x40, 0, 0, 0]);
    send(maConn, Buffer.concat([header, bytes]));
    await closed;
  };

/** Dials and does it. */
export async function strangerDials(
  address: string,
  deed: Deed,
  speaking: () => StreamMuxerFactory = yamux(),
): Promise<Stranger> {
  const node = await plain({ streamMuxers: [speaking] });
  const connection = await node.dial(multiaddr(address));
  const { muxer } = connection as unknown as { muxer: StreamMuxer };
  return { over: deed(muxer), stop: async () => await node.stop() };
}

/** Dials, and floods the negotiation of the muxer. */
export async function strangerAtMuxer(address: string, bytes: Uint8Array): Promise<Stranger> {
  const flooding = (components: Parameters<ReturnType<typeof noise>>[0]): ConnectionEncrypter => {
    const encrypter: ConnectionEncrypter = noise()(components);
    const secure = encrypter.secureOutbound.bind(encrypter);
    encrypter.secureOutbound = async (connection, options) => {
      const secured = await secure(connection, { ...options, skipStreamMuxerNegotiation: true });
      secured.connection.send(bytes);
      return secured;
    };
    return encrypter;
  };
  const node = await plain({ streamMuxers: [yamux()], connectionEncrypters: [flooding] });
  const over = node.dial(multiaddr(address), { signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
  return { over, stop: async () => await node.stop() };
}

/** A server that answers each stream with `bytes`. */
export async function strangerServes(bytes: Uint8Array): Promise<Libp2p> {
  const flooding = (): StreamMuxerFactory => {
    const factory = yamux()();
    const create = factory.createStreamMuxer.bind(factory);
    factory.createStreamMuxer = (connection) => {
      const muxer = create(connection);
      muxer.addEventListener('stream', ({ detail }) => send(detail, bytes));
      return muxer;
    };
    return factory;
  };
  return await plain({ addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] }, streamMuxers: [flooding] });
}

async function plain(options: Libp2pOptions): Promise<Libp2p> {
  return await createLibp2p({
    transports: [tcp()],
    connectionEncrypters: [noise()],
    connectionMonitor: { enabled: false },
    ...options,
  });
}

function send(stream: Pick<Stream, 'send'>, bytes: Uint8Array): void {
  try {
    stream.send(bytes);
  } catch {
    // It was closed before.
  }
}

function closedOf(stream: Pick<Stream, 'addEventListener'>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  stream.addEventListener('close', () => resolve(), { once: true });
  return promise;
}
