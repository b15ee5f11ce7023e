import type {
  CreateListenerOptions,
  DialTransportOptions,
  MultiaddrConnection,
  Transport,
  Upgrader,
} from '@libp2p/interface';
import type { Negotiating } from './guard-negotiation.ts';
import { guardUpgrade } from './guard-upgrade.ts';
import { PendingPlaces } from './pending-places.ts';

/** The event of `onProgress` that carries what a server sent first. */
export const FIRST_BYTES = 'first-bytes';

/** Enough to tell HTTP, SSH or TLS from libp2p. */
const KEPT = 32;

/** Inbound connections that are not multiplexed yet, and how long each may take. */
const PENDING = { places: 256, ms: 10_000 };

/**
 * Makes a TCP transport that helps a debugger, and is safe beside strangers:
 *
 * Its outbound connections tell the first bytes that come back. libp2p's own errors do not say what a server that is no
 * libp2p node has sent, and lose it altogether when that server resets the connection afterwards.
 *
 * All its connections write in one piece what is sent in one turn of the event loop. libp2p writes a length and what
 * follows, and each frame of a stream, one by one, which takes three times as many writes for a handshake; and a server on
 * the same machine that dislikes the first byte resets the connection in between, and then even its answer is lost.
 *
 * Until they are multiplexed, its connections have a budget of bytes and names, and the inbound ones a place and a time.
 */
export function beaconTcp<Components>(
  make: (components: Components) => Transport,
): (components: Components) => Transport {
  return (components) => {
    const transport = make(components);
    const places = new PendingPlaces(PENDING);
    const dial = transport.dial.bind(transport);
    const createListener = transport.createListener.bind(transport);
    transport.dial = (address, options) => dial(address, { ...options, upgrader: outbound(options) });
    transport.createListener = (options) => createListener({ ...options, upgrader: inbound(options, places) });
    return transport;
  };
}

function outbound({ upgrader, onProgress }: DialTransportOptions): Upgrader {
  const tell = onProgress as ((event: Event) => void) | undefined;
  const upgradeOutbound: Upgrader['upgradeOutbound'] = async (connection, options) => {
    let first = true;
    const release = guardUpgrade(connection as Intake, (data) => {
      if (first) tell?.(Object.assign(new Event(FIRST_BYTES), { detail: data.slice(0, KEPT) }));
      first = false;
    });
    gatherWrites(connection);
    return await upgrader.upgradeOutbound(connection, options).finally(release);
  };
  return Object.create(upgrader, { upgradeOutbound: { value: upgradeOutbound } });
}

function inbound({ upgrader }: CreateListenerOptions, places: PendingPlaces): Upgrader {
  const upgradeInbound: Upgrader['upgradeInbound'] = async (connection, options) => {
    const place = places.take(connection);
    const release = guardUpgrade(connection as Intake, () => place.spoke());
    gatherWrites(connection);
    await upgrader.upgradeInbound(connection, options).finally(() => {
      release();
      place.leave();
    });
  };
  return Object.create(upgrader, { upgradeInbound: { value: upgradeInbound } });
}

/** libp2p's stream connections, with what its interface does not tell. */
type Intake = MultiaddrConnection & Negotiating;

/** How they hand their socket what is to be written. */
interface Through {
  readonly socket?: Corked;
  sendData?(pieces: Pieces): unknown;
  sendReset?(): void;
}

/** A socket of Node's, which keeps what is written to it from `cork` to `uncork`. */
interface Corked {
  readonly writableCorked: number;
  cork(): void;
  uncork(): void;
}

/** A Uint8ArrayList, of which the sockets use no more than this. */
type Pieces = Iterable<Uint8Array> & { subarray?(): Uint8Array };

function gatherWrites(connection: MultiaddrConnection & Through): void {
  const { socket } = connection;
  const sendData = connection.sendData?.bind(connection);
  const sendReset = connection.sendReset?.bind(connection);
  if (!socket || !sendData || !sendReset) return;
  const release = () => socket.uncork();
  connection.sendData = (pieces) => {
    if (socket.writableCorked === 0) {
      socket.cork();
      process.nextTick(release);
    }
    return sendData(pieces.subarray ? [pieces.subarray()] : pieces);
  };
  // An orderly end writes what is left; a reset would drop it.
  connection.sendReset = () => {
    if (socket.writableCorked > 0) release();
    sendReset();
  };
}
