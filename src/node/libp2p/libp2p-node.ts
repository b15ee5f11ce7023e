import { generateKeyPair } from '@libp2p/crypto/keys';
import { type Identify, identify } from '@libp2p/identify';
import type { ConnectionGater, Libp2p, PrivateKey, StreamHandler, StreamMuxerFactory } from '@libp2p/interface';
import { mplex } from '@libp2p/mplex';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { createLibp2p } from 'libp2p';
import { type MuxerName, muxerNames } from '../../rpc/node.ts';
import { meshsubIds } from '../gossip/meshsub.ts';
import { type AddressDialer, addressDialer } from './address-dialer.ts';
import { beaconTcp } from './beacon-tcp.ts';
import { type Components, guardMuxer, YAMUX_WINDOW } from './guarded-muxer.ts';
import { guardedNoise } from './guarded-noise.ts';
import { guardedQuic } from './guarded-quic.ts';
import { withoutLastNote } from './last-note.ts';
import { leaveProtocolsUnwritten } from './peer-store.ts';
import type { TransportFactory } from './quic.ts';
import { quietUnlessDebugged } from './silent-logger.ts';

/** A libp2p node with the services that handshakes need beside the req/resp protocols. */
export type BeaconLibp2p = Libp2p<{ identify: Identify; addressDialer: AddressDialer }>;

export interface BeaconLibp2pOptions {
  agent: string;
  /** Multiaddrs to listen on. */
  listen: string[];
  /** Milliseconds from a dial's start to an open, multiplexed connection. */
  dialTimeout?: number;
  /** Chosen anew for every node unless given. */
  privateKey?: PrivateKey;
  gater?: ConnectionGater;
  /** QUIC, where it is installed and asked for. */
  quic?: TransportFactory;
  /** The one muxer to speak. */
  muxer?: MuxerName;
  /** yamux and mplex unless given. */
  streamMuxers?: (() => StreamMuxerFactory)[];
  /** What encrypts; noise unless given. */
  encrypter?: typeof guardedNoise;
  /** Registered before the node listens or dials: clients call back within milliseconds. */
  handlers: ReadonlyMap<string, StreamHandler>;
  /** Takes the streams of gossipsub; without it the node is one that does not speak it. */
  gossip?: StreamHandler;
}

/** Inbound and outbound streams of one protocol on one connection; the excess would be reset without a word. */
const STREAMS = { maxInboundStreams: 128, maxOutboundStreams: 128 };

/** A peer has one stream of gossipsub in a version, and another for a moment when it begins anew. */
const GOSSIP_STREAMS = { maxInboundStreams: 4, maxOutboundStreams: 1 };

/** Streams that a quick peer may open before our side of the connection is set up; one more would drop them all. */
const EARLY = { maxEarlyStreams: 128 };

/** libp2p's own time limits, which come second: ours let go of a connection or a stream after ten seconds. */
const BACKSTOP_MS = 20_000;

/**
 * A connection over which nothing comes for so long is cut. Clients that take us for one of theirs say something at least
 * every half epoch, which are 192 seconds: libp2p's own two minutes would end it in between.
 */
const SILENT_MS = 600_000;
const TCP = { inboundSocketInactivityTimeout: SILENT_MS, outboundSocketInactivityTimeout: SILENT_MS };

/** libp2p's own limits of inbound connections, which know nothing of addresses: ours are in the TCP transport. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

const YAMUX = { ...EARLY, streamOptions: { initialStreamWindowSize: YAMUX_WINDOW, maxStreamWindowSize: YAMUX_WINDOW } };

/** mplex counts streams opened in one second and then drops them all; Lodestar opens five at once. */
const MPLEX = {
  ...EARLY,
  disconnectThreshold: 100_000,
  maxMessageSize: 256 * 1024,
  maxUnprocessedMessageQueueSize: 512 * 1024,
};

const muxers: Readonly<Record<MuxerName, () => () => StreamMuxerFactory>> = {
  yamux: () => yamux(YAMUX),
  mplex: () => mplex(MPLEX),
};

/**
 * Starts a libp2p node as consensus clients expect one: a secp256k1 identity, TCP, noise, yamux preferred and mplex
 * spoken. Nothing runs by itself on a new connection, so that only what a caller starts is on the wire.
 */
export async function startBeaconLibp2p(options: BeaconLibp2pOptions): Promise<BeaconLibp2p> {
  const dialTimeout = options.dialTimeout ?? 10_000;
  const streamMuxers =
    options.streamMuxers ?? (options.muxer ? [options.muxer] : muxerNames).map((name) => muxers[name]());
  const node = await createLibp2p({
    start: false,
    ...quietUnlessDebugged(),
    privateKey: options.privateKey ?? (await generateKeyPair('secp256k1')),
    nodeInfo: { userAgent: options.agent },
    addresses: { listen: options.listen },
    transports: [beaconTcp(tcp(TCP)), ...(options.quic ? [guardedQuic(options.quic)] : [])],
    connectionEncrypters: [options.encrypter ?? guardedNoise],
    streamMuxers: streamMuxers.map((make) => (components: Components) => guardMuxer(make(), components)),
    connectionManager: {
      dialTimeout,
      addressDialTimeout: dialTimeout,
      inboundUpgradeTimeout: BACKSTOP_MS,
      inboundStreamProtocolNegotiationTimeout: BACKSTOP_MS,
      maxConnections: 2000,
      maxIncomingPendingConnections: NO_LIMIT,
      inboundConnectionThreshold: NO_LIMIT,
    },
    connectionMonitor: { enabled: false },
    ...(options.gater && { connectionGater: options.gater }),
    services: {
      identify: identify({ runOnConnectionOpen: false, maxInboundStreams: 8, maxOutboundStreams: 8 }),
      addressDialer,
      withoutLastNote,
    },
  });
  leaveProtocolsUnwritten(node);
  // libp2p would remember every peer that it ever met.
  node.addEventListener('peer:disconnect', ({ detail }) => void node.peerStore.delete(detail).catch(() => undefined));
  for (const [id, handler] of options.handlers) await node.handle(id, handler, STREAMS);
  if (options.gossip) await node.handle([...meshsubIds], options.gossip, GOSSIP_STREAMS);
  await node.start();
  return node;
}
