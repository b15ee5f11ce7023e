import type { BehaviourName, DemoPeerName } from '../exchange/behaviour-names.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { TransportChoice } from '../exchange/rival.ts';
import type { NamedTarget } from '../exchange/targets/named-target.ts';
import type { NetworkConfigJson } from '../forks/networks/json.ts';
import type { StatusJson } from '../reqresp/messages/json.ts';
import type { Protocol } from '../reqresp/messages/protocols.ts';
import type { OfferedRecord, OfferRequest, PlayedNetwork } from './discovery.ts';

/**
 * What our Status claims. `genesis`: a fresh node. `static`: the fields given, the others as a fresh node. `mirror`: to
 * each peer its own last Status, so never more finality than it has. `beaconApi`: the head and finality of a beacon node,
 * polled over REST every `interval` milliseconds; with `earliestAvailableSlot` unless it tells one itself.
 */
export type LocalViewSettings =
  | { mode: 'genesis' }
  | { mode: 'static'; status: Partial<StatusJson> }
  | { mode: 'mirror' }
  | { mode: 'beaconApi'; url: string; interval: number; earliestAvailableSlot?: string };

/** What the node needs to know before it starts. Times in milliseconds. */
export interface NodeSettings {
  network: NetworkConfigJson;
  /** Multiaddrs to listen on; loopback with port 0 unless the user says otherwise. */
  listen: string[];
  agent: string;
  timeouts: { dial: number; openStream: number; response: number };
  /** How long after a SUCCESS a Goodbye is waited for before the peer counts as established. */
  goodbyeGrace: number;
  /** Most dials to one address within a second; 4 unless given, as js-libp2p nodes drop the sixth. */
  dialsPerSecond?: number;
  /** Time between two Status exchanges with a connected peer, give or take a tenth; never again unless given. */
  restatusInterval?: number;
  /** Stays connected with peers that we refuse, and says no Goodbye to them, so that one can look on. */
  keepRefused?: boolean;
  /** Whether gossipsub is spoken, as clients want it; it is unless said otherwise. */
  gossip?: boolean;
  /** `genesis` unless given. */
  localView?: LocalViewSettings;
  /** An inbound peer that has sent no Status by then is asked for it; never unless given. */
  askInboundAfter?: number;
  /** After so long without a connection, a dial or a request the node says that it is idle; never unless given. */
  idleAfter?: number;
  /** The 32 bytes of the secp256k1 key that our peer id is made of; a new one for each start unless given. */
  privateKey?: Uint8Array;
  /** The folder in which the user has installed libp2p's QUIC. */
  quicFolder?: string;
  /** The file of the QUIC that came with the extension, for want of such a folder; TCP alone unless there is one of them. */
  carriedQuic?: string;
  /** Rejects a request that is more than clients take from one peer, unless it is `overQuota`. */
  respectQuotas?: boolean;
}

/** The name of the error for a request that is more than clients take; it crosses the port with the error. */
export const QUOTA_ERROR = 'QuotaError';

export interface AskHow {
  /** Asks although the peer may punish it. */
  overQuota?: boolean;
}

export interface NodeInfo {
  peerId: string;
  listening: string[];
}

/** The stream multiplexers that beacon nodes speak over TCP. */
export const muxerNames = ['yamux', 'mplex'] as const;

export type MuxerName = (typeof muxerNames)[number];

export interface DialRequest extends AskHow {
  /** Where to dial, read by who was told it; one that cannot be dialled ends as a failed exchange. */
  target: NamedTarget;
  /** Status versions to offer, in order. */
  offer?: Protocol[];
  /** Our Status; what the local view says unless given. */
  local?: StatusJson;
  /** Bytes (`0x` hex) to send as they are instead of a request made from `local`: a recorded request, or a broken one. */
  raw?: string;
  /**
   * What is dialled of a target that has addresses over TCP and QUIC; TCP unless given, as a race may open two connections
   * where clients count them. A race is one of TCP alone where QUIC is not loaded.
   */
  transport?: TransportChoice;
  /** The one muxer to offer, over TCP; yamux and then mplex unless given. QUIC has its own. */
  muxer?: MuxerName;
  /** Time limits of this dial, each from 1 to 120000; those of the settings unless given. */
  timeouts?: Partial<NodeSettings['timeouts']>;
}

/** A way for a responder to behave. */
export interface BehaviourInfo {
  behaviour: BehaviourName;
  label: string;
  /** One sentence: what this peer does. */
  description: string;
}

export interface ResponderRequest {
  behaviour: BehaviourName;
  /** A multiaddr to listen on. */
  listen: string;
}

/** One responder that runs, of the demo network or on its own. */
export interface DemoPeer extends Omit<BehaviourInfo, 'behaviour'> {
  behaviour: DemoPeerName;
  peerId: string;
  multiaddr: string;
}

/** What the node tells its owner without being asked. An exchange is sent whole each time a stage changes. */
export type NodeEvent =
  | { type: 'exchange'; exchange: Exchange }
  /**
   * What we claim from now on; `error` is one sentence, and what was claimed before still holds. With `disagrees` it tells in
   * what the followed node is not on the chosen network.
   */
  | {
      type: 'localView';
      mode: LocalViewSettings['mode'];
      status: StatusJson;
      syncing?: boolean;
      error?: string;
      disagrees?: boolean;
    }
  /** Nothing has gone on for the time of the settings. */
  | { type: 'idle' }
  | { type: 'log'; level: 'debug' | 'info' | 'warn' | 'error'; message: string };

/**
 * The running node, the same whether it lives in a worker or in this process. Every call rejects with an Error whose
 * message is one sentence. `dial` does not reject for a peer's failure, nor for a target that cannot be dialled: both
 * end as a failed exchange. It rejects with the signal's reason when it is aborted, and when the node stops; the
 * exchange is then failed with the code `aborted`.
 */
export interface NodeApi {
  start(settings: NodeSettings): Promise<NodeInfo>;
  dial(request: DialRequest, signal?: AbortSignal): Promise<Exchange>;
  disconnect(peerId: string): Promise<void>;
  /**
   * Asks a connected peer, each in an exchange of its own: for its sequence number, its metadata, its Status again. They
   * reject for a peer that is not connected, and like `dial` with a `QuotaError` for one that was asked too often.
   */
  ping(peerId: string, how?: AskHow): Promise<Exchange>;
  metadata(peerId: string, how?: AskHow): Promise<Exchange>;
  restatus(peerId: string, how?: AskHow): Promise<Exchange>;
  /** Changes what we claim, and tells every connected peer with a new Status exchange. */
  setLocalView(view: LocalViewSettings): Promise<void>;
  /** Says Goodbye for any reason (a uint64 in decimal) and closes. */
  goodbye(peerId: string, reason: string): Promise<void>;
  startDemo(): Promise<DemoPeer[]>;
  /** Gives the demo network records that find each other, where it has none yet; starts it too. */
  startDemoDiscovery(): Promise<PlayedNetwork>;
  /** What a responder can be like. */
  behaviours(): Promise<BehaviourInfo[]>;
  /** Starts one responder on an address, for us or for any client to dial. */
  startResponder(request: ResponderRequest): Promise<DemoPeer>;
  /** Tells a node of discovery the record of our node or of a responder, so that it finds us; ends with who it is of. */
  offerRecord(request: OfferRequest, signal?: AbortSignal): Promise<OfferedRecord>;
  /** Stops the demo network; responders that were started one by one go on. */
  stopDemo(): Promise<void>;
  stopResponder(peerId: string): Promise<void>;
  /** Says Goodbye 1 to connected peers and frees every port, within about a second. */
  stop(): Promise<void>;
}

/** The methods of NodeApi, for the two ends of the port between host and worker. */
export const nodeMethods = [
  'start',
  'dial',
  'disconnect',
  'ping',
  'metadata',
  'restatus',
  'goodbye',
  'setLocalView',
  'startDemo',
  'startDemoDiscovery',
  'behaviours',
  'startResponder',
  'offerRecord',
  'stopDemo',
  'stopResponder',
  'stop',
] as const satisfies readonly (keyof NodeApi)[];
