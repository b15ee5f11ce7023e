import type { NetworkConfig } from '../forks/networks/network.ts';
import type { Status } from '../reqresp/messages/message.ts';
import type { Protocol } from '../reqresp/messages/protocols.ts';
import type { Guise } from './guise.ts';
import type { Observed } from './observed.ts';
import type { QuicAttempt } from './quic.ts';

export type Level = 'MUST' | 'SHOULD' | 'MAY' | 'practice';

export type Verdict = 'pass' | 'fail' | 'warn' | 'inconclusive' | 'skipped';

/** What running a case may cost the one who runs it, with clients that remember. */
export type Danger =
  | 'malformedRequest'
  | 'brokenRequest'
  | 'refusedStatus'
  | 'overQuota'
  | 'missingProtocol'
  | 'ourGoodbye'
  | 'brokenAnswer';

/** What the node record of the peer says of its metadata. */
export interface RecordClaims {
  readonly attnets?: Uint8Array;
  readonly syncnets?: Uint8Array;
  readonly custodyGroupCount?: bigint;
}

/** What is known when a request is made. */
export interface World {
  readonly network: NetworkConfig;
  readonly slot: bigint;
  readonly epoch: bigint;
  readonly isFulu: boolean;
  /** The Status that we send when nothing is to be wrong with it. */
  readonly ours: Status;
  /** The Status of a node that is trusted, where one was named. */
  readonly trusted?: Status;
  /** Whether we speak QUIC. */
  readonly hasQuic: boolean;
  /** What the node record says, where the peer was named by one. */
  readonly record?: RecordClaims;
}

/** One stream that is opened to the peer, and what is written on it. */
export interface Stimulus {
  /** Tells the variants of a case apart. */
  readonly name: string;
  /** Protocols, or whole ids that begin with a slash, in order of preference. */
  readonly offer: readonly string[];
  bytes(taken: Protocol): Uint8Array;
  /** Written byte by byte, with so many milliseconds between two. */
  readonly pauseMs?: number;
  /** Our side stays open. */
  readonly holds?: true;
  /** We reset the stream as soon as all is written. */
  readonly resets?: true;
  /** Nothing is wrong with it, so that what comes back tells how the peer answers. */
  readonly isHonest?: true;
  /** Milliseconds that pass before it. */
  readonly afterMs?: number;
  /** Milliseconds in which a Goodbye may follow; those of the case unless given. */
  readonly hearsMs?: number;
  /** Begins with the one before it, whose end it does not await. */
  readonly isBeside?: true;
  /**
   * Over what it goes, where that is not the connection that is there: a new one, one more beside it, one of an identity
   * that the peer has not met, or one of whomever it has nothing against.
   */
  readonly over?: 'new' | 'second' | 'stranger' | 'clean';
  /** Who makes it, where a case needs several: the same name is the same identity, which the peer has nothing against. */
  readonly who?: string;
  /** Stands for all stimuli of this name, which send the same: what came of the first is the evidence of each. */
  readonly shares?: string;
  /** With so many bytes all is known, and the stream is let go. */
  readonly enoughBytes?: number;
  /** How we appear, which takes an identity of its own. */
  readonly as?: Guise;
  /** Written at once with the names that negotiate it, by itself without any, or on TCP itself. */
  readonly opens?: 'inOnePacket' | 'bare' | 'tcp';
  /** A connection of QUIC of its own, by a client that does what libraries do not. */
  readonly quic?: QuicAttempt;
  /** We open no stream: the peer is to dial us, or to do something over the connection that is there. */
  readonly waits?: 'forDial' | 'here';
}

/** What a case was found to be, whatever its level. */
export interface Finding {
  readonly holds: 'yes' | 'tolerated' | 'no' | 'unknown';
  readonly why: string;
  /** Where something else came than what is accepted: both, in words. */
  readonly differs?: { readonly expected: string; readonly actual: string };
  /** The stream that decides, and the byte of its answer that is wrong. */
  readonly at?: { readonly one: Observed; readonly byte?: number };
}

/** One numbered requirement with how it is tried. The number never changes. */
export interface ConformanceCase {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  /** Document and section of what demands it. */
  readonly source: string;
  readonly danger?: Danger;
  /** Milliseconds to the end of an answer. */
  readonly waitMs: number;
  /** Milliseconds in which a Goodbye may follow the last answer. */
  readonly hearsMs?: number;
  /** Judged whether or not the peer answers an honest Status. */
  readonly standsAlone?: true;
  /**
   * Goes on beside the others, because it takes a minute: as an identity of its own, or together with those that may be
   * one, as they keep to its quotas.
   */
  readonly isLong?: 'alone' | 'together';
  /** Dials for itself, and waits for its turn to dial while others ask over connections that are there. */
  readonly ownDial?: true;
  /** Leaves an identity behind that has asked and done nothing else, and may go on as another case. */
  readonly leavesSound?: true;
  /** Over the quotas on purpose, so that nothing is held back. */
  readonly isUnpaced?: true;
  /** Clients that are known to differ, and how. */
  readonly known?: readonly string[];
  /** Asks nothing of its own: it is judged of all that was seen, when everything else has run. */
  readonly isEvidence?: boolean;
  stimuli(world: World): readonly Stimulus[];
  /** `observed` is of this case, `seen` of all that ran before. */
  judge(observed: readonly Observed[], world: World, seen: readonly Observed[]): Finding;
}
