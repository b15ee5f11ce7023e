import type { MessageStream, Stream, StreamMuxer, StreamMuxerFactory } from '@libp2p/interface';
import { guardInbound, guardOutbound, type Negotiating } from './guard-negotiation.ts';
import { guardAnnouncements } from './guarded-announcement.ts';
import { updateWindowsInHalves } from './window-updates.ts';

/** What is known of the protocols that are spoken. libp2p has it only once it is made. */
export interface Components {
  registrar: { getProtocols(): readonly string[] };
}

/** Streams that a peer may have open at once, and open within a second: chosen for room, Lodestar opens five at once. */
const MAX_OPEN = 512;
const MAX_OPENED = 2000;

/** The longest frame of yamux: the window of a stream. */
export const YAMUX_WINDOW = 256 * 1024;
const YAMUX_HEADER = 12;

/** libp2p's muxers, with what their interface does not tell. */
interface Inside {
  onRemoteStream?(stream: Stream): void;
  onData?(data: unknown): void;
  /** yamux keeps a frame here until it is whole. */
  decoder?: { buffer?: { byteLength: number } };
}

/**
 * Gives each stream of a muxer the budget of a negotiation, and the peer a budget of streams and of unfinished bytes.
 * What a muxer throws while it takes in bytes ends its connection.
 */
export function guardMuxer(factory: StreamMuxerFactory, components: Components): StreamMuxerFactory {
  const createStreamMuxer: StreamMuxerFactory['createStreamMuxer'] = (connection) => {
    const muxer: StreamMuxer & Inside = factory.createStreamMuxer(connection);
    guardStreams(muxer, (name) => components.registrar.getProtocols().includes(name), connection);
    guardFrames(muxer);
    guardAnnouncements(muxer);
    return muxer;
  };
  return Object.create(factory, { createStreamMuxer: { value: createStreamMuxer } });
}

function guardStreams(
  muxer: StreamMuxer & Inside,
  isSpoken: (name: string) => boolean,
  connection: Pick<MessageStream, 'abort'>,
): void {
  const { onRemoteStream, createStream } = muxer;
  const count = openedInASecond();
  const admit = (stream: Stream) => {
    if (muxer.streams.length > MAX_OPEN || count() > MAX_OPENED) throw new Error('The peer opens too many streams.');
    guardInbound(stream as Stream & Negotiating, isSpoken);
    updateWindowsInHalves(stream);
  };
  if (onRemoteStream) {
    muxer.onRemoteStream = (stream) => {
      admit(stream);
      onRemoteStream.call(muxer, stream);
    };
  } else {
    // QUIC's muxer tells of its streams to whoever listens, and heeds nothing that is thrown there.
    muxer.addEventListener('stream', ({ detail }) => {
      try {
        admit(detail);
      } catch (error) {
        connection.abort(error as Error);
      }
    });
  }
  muxer.createStream = async (options) => {
    const stream = await createStream.call(muxer, options);
    updateWindowsInHalves(stream);
    if (stream.protocol === '') guardOutbound(stream as Stream & Negotiating);
    return stream;
  };
}

/** A frame's length is the peer's word: yamux would keep all that comes until it is whole. */
function guardFrames(muxer: StreamMuxer & Inside): void {
  const { onData, decoder } = muxer;
  if (!onData || !decoder?.buffer) return;
  muxer.onData = (data) => {
    onData.call(muxer, data);
    const kept = decoder.buffer?.byteLength ?? 0;
    if (kept > YAMUX_HEADER + YAMUX_WINDOW) throw new Error(`A frame of more than ${YAMUX_WINDOW} bytes.`);
  };
}

/** Counts, and starts anew every second. */
function openedInASecond(): () => number {
  let since = performance.now();
  let count = 0;
  return () => {
    const now = performance.now();
    if (now - since >= 1000) {
      since = now;
      count = 0;
    }
    count += 1;
    return count;
  };
}
