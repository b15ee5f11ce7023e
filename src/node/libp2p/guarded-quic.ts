import type {
  CreateListenerOptions,
  DialTransportOptions,
  MultiaddrConnection,
  StreamMuxer,
  StreamMuxerFactory,
  Transport,
  Upgrader,
} from '@libp2p/interface';
import { type Components, guardMuxer } from './guarded-muxer.ts';
import { PendingPlaces } from './pending-places.ts';

/** Inbound connections over which no stream was opened yet, by either side, and how long each may stay so. */
const SILENT = { places: 256, ms: 15_000 };

/** A peer that closes has sent all that it will; libp2p hands on the last of it within a few turns of the event loop. */
const HANDED_ON_MS = 50;

/** What a transport with a muxer of its own gives the upgrader. */
type Options<Method extends 'upgradeInbound' | 'upgradeOutbound'> = NonNullable<Parameters<Upgrader[Method]>[1]> & {
  muxerFactory?: StreamMuxerFactory;
};

/**
 * Gives QUIC the budgets that connections over TCP have: each stream that of a negotiation, the peer one of streams, and
 * an inbound connection that is used for nothing its time and its place. How much a stream may hold is for the settings
 * of the library (`quic.ts`), which has a window for each.
 */
export function guardedQuic<Given extends Components>(
  make: (components: Given) => Transport,
): (components: Given) => Transport {
  return (components) => {
    const transport = make(components);
    const places = new PendingPlaces(SILENT);
    const dial = transport.dial.bind(transport);
    const createListener = transport.createListener.bind(transport);
    transport.dial = (address, options) => dial(address, { ...options, upgrader: outbound(options, components) });
    transport.createListener = (options) =>
      createListener({ ...options, upgrader: inbound(options, components, places) });
    return transport;
  };
}

function outbound({ upgrader }: DialTransportOptions, components: Components): Upgrader {
  const upgradeOutbound: Upgrader['upgradeOutbound'] = (connection, options: Options<'upgradeOutbound'>) =>
    upgrader.upgradeOutbound(connection, guarded(options, components));
  return Object.create(upgrader, { upgradeOutbound: { value: upgradeOutbound } });
}

function inbound({ upgrader }: CreateListenerOptions, components: Components, places: PendingPlaces): Upgrader {
  const upgradeInbound: Upgrader['upgradeInbound'] = async (connection, options: Options<'upgradeInbound'>) => {
    const place = places.take(connection as MultiaddrConnection);
    connection.addEventListener('close', () => place.leave(), { once: true });
    await upgrader.upgradeInbound(
      connection,
      guarded(options, components, () => place.leave()),
    );
  };
  return Object.create(upgrader, { upgradeInbound: { value: upgradeInbound } });
}

function guarded<Method extends 'upgradeInbound' | 'upgradeOutbound'>(
  options: Options<Method>,
  components: Components,
  onStream?: () => void,
): Options<Method> {
  const { muxerFactory } = options;
  if (!muxerFactory) return options;
  const factory = guardMuxer(muxerFactory, components);
  const createStreamMuxer: StreamMuxerFactory['createStreamMuxer'] = (connection) => {
    const muxer = factory.createStreamMuxer(connection);
    if (onStream) heedStreams(muxer, onStream);
    endWithConnection(muxer);
    return muxer;
  };
  return { ...options, muxerFactory: Object.create(factory, { createStreamMuxer: { value: createStreamMuxer } }) };
}

function heedStreams(muxer: StreamMuxer, onStream: () => void): void {
  const { createStream } = muxer;
  muxer.addEventListener('stream', onStream, { once: true });
  muxer.createStream = async (options) => {
    const stream = await createStream.call(muxer, options);
    onStream();
    return stream;
  };
}

/** libp2p's streams, with what their interface does not tell: the connection is gone, and what was read stays. */
interface Closing {
  onTransportClosed?(): void;
}

/**
 * The library resets every stream when a connection closes. That loses what has come and was not handed on yet, a Goodbye
 * for one; and where the connection is gone already, nobody hears that the reset fails.
 */
function endWithConnection(muxer: StreamMuxer): void {
  const { abort, close } = muxer;
  const endStreams = () => {
    for (const stream of [...muxer.streams] as (StreamMuxer['streams'][number] & Closing)[])
      stream.onTransportClosed?.();
  };
  muxer.abort = (error) => {
    const end = () => {
      endStreams();
      abort.call(muxer, error);
    };
    const unread = muxer.streams.some(({ direction, status }) => direction === 'inbound' && status === 'open');
    if (unread && error.message === 'connection closed') setTimeout(end, HANDED_ON_MS);
    else end();
  };
  muxer.close = async (options) => {
    await Promise.allSettled(muxer.streams.map((stream) => stream.close(options)));
    endStreams();
    await close.call(muxer, options);
  };
}
