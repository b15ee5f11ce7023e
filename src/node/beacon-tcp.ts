import type {
  CreateListenerOptions,
  DialTransportOptions,
  MultiaddrConnection,
  Transport,
  Upgrader,
} from '@libp2p/interface';

/** The event of `onProgress` that carries what a server sent first. */
export const FIRST_BYTES = 'first-bytes';

/** Enough to tell HTTP, SSH or TLS from libp2p. */
const KEPT = 32;

/**
 * Makes a TCP transport that helps a debugger:
 *
 * Its outbound connections tell the first bytes that come back. libp2p's own errors do not say what a server that is no
 * libp2p node has sent, and lose it altogether when that server resets the connection afterwards.
 *
 * All its connections write each message in one piece. libp2p writes a length and what follows one by one, which takes
 * twice the time; and a server on the same machine that dislikes the first byte resets the connection in between, and
 * then even its answer is lost.
 */
export function beaconTcp<Components>(
  make: (components: Components) => Transport,
): (components: Components) => Transport {
  return (components) => {
    const transport = make(components);
    const dial = transport.dial.bind(transport);
    const createListener = transport.createListener.bind(transport);
    transport.dial = (address, options) => dial(address, { ...options, upgrader: outbound(options) });
    transport.createListener = (options) => createListener({ ...options, upgrader: inbound(options) });
    return transport;
  };
}

function outbound({ upgrader, onProgress }: DialTransportOptions): Upgrader {
  const tell = onProgress as ((event: Event) => void) | undefined;
  const upgradeOutbound: Upgrader['upgradeOutbound'] = (connection, options) => {
    if (tell) tellFirstBytes(connection, tell);
    joinPieces(connection);
    return upgrader.upgradeOutbound(connection, options);
  };
  return Object.create(upgrader, { upgradeOutbound: { value: upgradeOutbound } });
}

function inbound({ upgrader }: CreateListenerOptions): Upgrader {
  const upgradeInbound: Upgrader['upgradeInbound'] = (connection, options) => {
    joinPieces(connection);
    return upgrader.upgradeInbound(connection, options);
  };
  return Object.create(upgrader, { upgradeInbound: { value: upgradeInbound } });
}

/** How libp2p's stream connections take in what their socket has read, and hand it what is to be written. */
interface Through {
  onData?(data: Uint8Array): void;
  sendData?(pieces: Pieces): unknown;
}

/** A Uint8ArrayList, of which the sockets use no more than this. */
type Pieces = Iterable<Uint8Array> & { subarray?(): Uint8Array };

function tellFirstBytes(connection: MultiaddrConnection & Through, tell: (event: Event) => void): void {
  if (!connection.onData) return;
  connection.onData = (data) => {
    // Without our own property, the method of the class is in its place again.
    delete connection.onData;
    tell(Object.assign(new Event(FIRST_BYTES), { detail: data.slice(0, KEPT) }));
    (connection as Through).onData?.(data);
  };
}

function joinPieces(connection: MultiaddrConnection & Through): void {
  const sendData = connection.sendData?.bind(connection);
  if (sendData) connection.sendData = (pieces) => sendData(pieces.subarray ? [pieces.subarray()] : pieces);
}
