import type { AskFault } from '../discovery/ask-fault.ts';
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
  /** Time for an answer before a request is sent once more, and then given up, in milliseconds. */
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

/**
 * Discovery in a thread of its own, or in this one. Every call rejects with an Error whose message is one sentence; a
 * node that does not answer is no error of the call.
 */
export interface DiscoveryApi {
  start(settings: DiscoverySettings): Promise<DiscoveryInfo>;
  /** Asks one node, named by a record or by a UDP multiaddr with its peer id, for its record. */
  ask(target: string, signal?: AbortSignal): Promise<AskedRecord>;
  /** Closes the socket. */
  stop(): Promise<void>;
}

/** The methods of DiscoveryApi, for the two ends of the port between host and thread. */
export const discoveryMethods = ['start', 'ask', 'stop'] as const satisfies readonly (keyof DiscoveryApi)[];
