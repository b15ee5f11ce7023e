import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { FaultCode } from '../../reqresp/faults/faults.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import { wallClockSlot } from '../chain/local-view.ts';
import type { StatusVersion } from '../exchange/ask-status.ts';
import type { Metadata } from '../serve/our-metadata.ts';
import type { Held, Incoming } from '../serve/serve.ts';
import { demoStatus } from './demo-chain.ts';

export interface Gossip {
  /** The topics to which it subscribes. */
  readonly topics: (network: NetworkConfig) => readonly string[];
  /** The Goodbye that it says to a peer without gossipsub, where it does not stay. */
  readonly wanted?: bigint;
}

/** How a responder meets a Status request. */
export interface Behaviour {
  /** Status versions it speaks; both unless given. */
  readonly versions?: readonly StatusVersion[];
  /** Its own view of the chain; that of a healthy peer unless given. */
  readonly status?: (network: NetworkConfig) => Status;
  /** What it does instead of answering with its Status. */
  readonly instead?: (incoming: Incoming, network: NetworkConfig) => unknown;
  /** Judges the Status it was asked with, and says Goodbye when it does not like it, as clients do. */
  readonly judges?: boolean;
  /** The Goodbye it says after every answer. */
  readonly goodbye?: bigint;
  /** What it does with gossipsub, which it does not speak unless given. */
  readonly gossip?: Gossip | 'unspoken';
  /** What it holds of a request of any method, where that is not what a sound node holds of it. */
  readonly holds?: (request: {
    bytes: Uint8Array;
    fault: FaultCode | undefined;
    incoming: Incoming;
  }) => Held | undefined;
  /** Its metadata, where it is not ours. */
  readonly metadata?: Partial<Metadata>;
  /** The sequence number in its answer to a Ping, where it is not that of its metadata. */
  readonly pong?: bigint;
  /** Ids that it takes beside those of its protocols, and never answers on. */
  readonly alsoTakes?: readonly string[];
  /** The Goodbye it says as soon as a peer is connected. */
  readonly greeting?: bigint;
}

/** The Status of a peer that follows the chain well: its head is the block of the slot before this one. */
export function healthy(network: NetworkConfig): Status {
  return demoStatus(network, wallClockSlot(network) - 1n);
}
