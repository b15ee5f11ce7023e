import type { AskFault } from '../discovery/ask-fault.ts';
import type { Refusals } from '../discovery/refusal.ts';
import type { NetworkConfigJson } from '../forks/networks/json.ts';

/** What discovery needs to know before it starts. */
export interface DiscoverySettings {
  network: NetworkConfigJson;
  /** UDP multiaddrs to bind, one for each version of IP at most; loopback with port 0 unless the user says otherwise. */
  listen?: string[];
  /** The 32 bytes of the secp256k1 key of our record; a new one unless given. */
  privateKey?: Uint8Array;
  /** The port on which our node listens, where our record is to name it. */
  tcp?: number;
  /** Where others reach us, for a record of a socket that is bound to every address. */
  host?: string;
  /** Time for an answer before a request is sent again; after three times it is given up, in milliseconds. */
  answerTimeout?: number;
}

export interface DiscoveryInfo {
  /** Our own record. */
  record: string;
  listening: string[];
}

/** What a node says of itself. */
export interface RecordAnswer {
  /** Its newest record. */
  record: string;
  /** A uint64 in decimal. */
  seq: string;
  /** From our PING to its PONG. */
  ms: number;
  /** The UDP address under which it sees us. */
  seesUsAt: string;
}

export type AskedRecord = { ok: RecordAnswer } | { err: AskFault };

/** Whom of ours a node is to find, and from where it is told. */
export interface OfferRequest {
  /** The node that is told: its record, or its UDP multiaddr with a peer id. */
  to: string;
  /** UDP multiaddrs to bind; a port 0 becomes that of our TCP where it is free. */
  listen?: string[];
  /** The peer id of a responder of ours; our node unless given. */
  as?: string;
}

/** What an offer brought. */
export interface OfferAnswer {
  /** Our record as it was offered. */
  record: string;
  /** The peer id of the node that has it now. */
  to: string;
  /** From our PING to its PONG. */
  ms: number;
  /** The UDP address under which it sees us. */
  seesUsAt: string;
}

export type OfferedRecord = { ok: OfferAnswer } | { err: AskFault };

/** A node of a network that is played on loopback. */
export interface PlayedNode {
  /** Of its record, and of its libp2p where it has one. */
  privateKey?: Uint8Array;
  /** The port of its libp2p. */
  tcp?: number;
  /** The digest that its record names: the one in force, also after a fork; the one before that, as of who did not upgrade; or always this one. */
  claims: 'now' | 'before' | Uint8Array;
  /** `stale`: live, and the others tell an older record of it. `dead`: nothing listens at its port. */
  is: 'live' | 'stale' | 'dead';
}

export interface PlayedNetwork {
  /** The record of a node that knows all others. */
  bootnode: string;
  records: number;
}

export interface CrawlRequest {
  /** Records, or UDP multiaddrs with peer ids, to begin with. */
  from: string[];
  /** Ends after so long, in milliseconds. */
  ms?: number;
  /** Walks no further once so many nodes are known; at most 100000 are remembered. */
  most?: number;
  /** Nodes of one host that are kept; 64 unless given, on loopback as many as there are. */
  perHost?: number;
}

/** A node that was found. */
export interface FoundNode {
  /** In hex, without a prefix. */
  nodeId: string;
  /** The newest record of it. */
  record: string;
  /** A uint64 in decimal. */
  seq: string;
  /** The lowest sequence number under which others still tell of it, where it has a newer one. */
  staleSeq?: string;
  /** `told`: not asked yet. `live`: it answered our PING. */
  state: 'told' | 'live' | 'dead';
  ms?: number;
  seesUsAt?: string;
  /** Why it is dead. */
  fault?: AskFault;
}

export interface CrawlReport {
  live: number;
  dead: number;
  /** Nodes that there was no time to ask. */
  told: number;
  ended: 'nothingNew' | 'time' | 'number';
  refused: Refusals;
  /** What it was to begin with, and could not. */
  unread: { target: string; fault: AskFault }[];
}

/** What discovery tells its owner. */
export type DiscoveryEvent =
  /** Nodes that are new, or of which more is known; each whole. */
  | { type: 'found'; nodes: FoundNode[] }
  /** Our record is on its way to a node, and that it did not get there. */
  | { type: 'offering' | 'notOffered'; nodeId: string; peerId: string }
  /** A node has asked us something by itself. */
  | { type: 'asked'; nodeId: string };

/**
 * Discovery in a thread of its own, or in this one. Every call rejects with an Error whose message is one sentence; a
 * node that does not answer is no error of the call.
 */
export interface DiscoveryApi {
  start(settings: DiscoverySettings): Promise<DiscoveryInfo>;
  /** Asks one node, named by a record or by a UDP multiaddr with its peer id, for its record. */
  ask(target: string, signal?: AbortSignal): Promise<AskedRecord>;
  /** Walks the tables of all that can be found; what is found is told as it goes. */
  crawl(request: CrawlRequest, signal?: AbortSignal): Promise<CrawlReport>;
  /** Tells a node our record, from then on answers whoever asks, and keeps the record true until `stop`. */
  offer(target: string, signal?: AbortSignal): Promise<OfferedRecord>;
  /** Plays nodes of discovery that know each other, and a bootnode, until `stop`; needs no start. */
  play(network: NetworkConfigJson, nodes: PlayedNode[]): Promise<PlayedNetwork>;
  /** Closes every socket. */
  stop(): Promise<void>;
}

/** The methods of DiscoveryApi, for the two ends of the port between host and thread. */
export const discoveryMethods = [
  'start',
  'ask',
  'crawl',
  'offer',
  'play',
  'stop',
] as const satisfies readonly (keyof DiscoveryApi)[];
