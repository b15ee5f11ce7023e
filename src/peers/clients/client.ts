import type { ClientName, ClientRuleCode, HabitCode } from '../../exchange/codes.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { FaultCode } from '../../reqresp/faults/faults.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import type { HabitReason, InboundEnd, OpenQuestion, ScoreEffect } from './client-codes.ts';
import type { RuleFinding } from './rule-finding.ts';
import type { Source } from './sources.ts';

/* What is known of a consensus client's handling of the Status, as data. A client is one file beside this one. */

/** What a client knows when it judges a Status. */
export interface ClientView {
  readonly network: NetworkConfig;
  readonly wallClockSlot: bigint;
  /** The epoch by the clock. */
  readonly epoch: bigint;
  /** The fork digest it holds itself to, 4 bytes. */
  readonly digest: Uint8Array;
  /** Its own finalized checkpoint and history. */
  readonly local: Status;
  /** Finalized roots by epoch, as far as they are known to us. */
  readonly knownRoots: ReadonlyMap<bigint, Uint8Array>;
  /** Finalized blocks beside those checkpoints, as far as they are known to us. */
  readonly finalizedBlocks: readonly FinalizedBlock[];
}

export interface FinalizedBlock {
  readonly slot: bigint;
  readonly root: Uint8Array;
}

/** A Status of which only some fields are known. */
export type PartialStatus = Partial<Status>;

/**
 * What a rule says of a Status. `next`: nothing against it, go on; `accept`: accepted without looking further;
 * `unknown`: next or refuse, and `why` names what would decide it.
 */
export interface Step {
  readonly step: 'next' | 'accept' | 'refuse' | 'asks-for-blocks' | 'unknown';
  readonly why: RuleFinding;
}

/** What a peer sees on the wire: how its Status was answered, and what came then. */
export interface WireAnswer {
  readonly first: 'success' | 'error' | 'noStream' | 'nothing';
  /** Result byte of an error chunk. */
  readonly result?: number;
  /** `resets`: the stream alone, the connection lives on. */
  readonly end?: 'goodbye' | 'closes' | 'resets';
  readonly reason?: bigint;
}

export interface ClientRule {
  /** Camel case, the same for the same rule of several clients. */
  readonly rule: ClientRuleCode;
  readonly check: (remote: PartialStatus, view: ClientView) => Step;
  /** When it refuses; the client's usual refusal unless given. */
  readonly answer?: WireAnswer;
  /** Set where its Goodbye may come before its answer: both are sent at once, and either may be first. */
  readonly mayComeFirst?: true;
  /** Set where it never refuses: it accepts, or passes the Status on. */
  readonly neverRefuses?: true;
  /** The feature of a build that does not have the rule. */
  readonly absentWith?: 'DisableFinalizedRootCheck';
  /** What its error chunk says, in part or as a whole, where it refuses with one. */
  readonly says?: string;
}

/** A fact, or what would have to be looked at to learn it. */
export type Known<T> = T | { readonly unknown: OpenQuestion };

/** Something a client does for a reason other than what our Status says. */
export interface ClientHabit {
  readonly habit: HabitCode;
  readonly answer: WireAnswer;
  readonly when: HabitReason;
  /** What its error chunk says, in part or as a whole, where it answers with one. */
  readonly says?: string;
  /** How long it waits before, in seconds: sooner it is something else. */
  readonly waitsSeconds?: number;
  /** Its error chunk never has a text. */
  readonly isWordless?: true;
}

export type StatusVersion = 'status/1' | 'status/2';

/** From when on, or until when, a client serves a version of the Status. */
export interface ServedVersions {
  readonly 'status/1': 'always' | 'untilFulu' | 'untilAnEpochAfterFulu' | 'never';
  readonly 'status/2': 'always' | 'fromFulu' | 'fromAnEpochBeforeFulu';
}

/** Faults of a request on which clients differ; every other error is rejected by all. */
export const disputedFaults = [
  'lengthPrefixNotMinimal',
  'trailingBytes',
  'streamIdentifierRepeated',
  'chunkSkipped',
  'paddingSkipped',
  'budgetExceeded',
  'crcMismatch',
] as const satisfies readonly FaultCode[];

export type DisputedFault = (typeof disputedFaults)[number];

/** All times in seconds. */
export interface ClientProfile {
  readonly client: ClientName;
  readonly sources: readonly [Source, ...Source[]];
  readonly serves: ServedVersions;
  /** In order; the first that decides ends the walk. */
  readonly rules: readonly ClientRule[];
  readonly refusal: WireAnswer;
  readonly habits: readonly ClientHabit[];
  /** What it does to a peer's score. */
  readonly score: { readonly refused: Known<ScoreEffect>; readonly malformed: Known<ScoreEffect> };
  /** The shortest and longest time between two Statuses of one connection, in slots where `slots` is set. */
  readonly reStatus: Known<{ readonly every: number; readonly atMost?: number; readonly in: 'seconds' | 'slots' }>;
  readonly timeouts: {
    readonly openStream: Known<number>;
    readonly request: Known<number>;
    readonly firstByte: Known<number>;
    readonly response: Known<number>;
    /** How long it waits for the Status of a peer that dialled it, and what it does then. */
    readonly statusFromInbound: Known<{ readonly seconds: number; readonly does: InboundEnd }>;
  };
  /** Whether its frame reader takes a message with such a fault. */
  readonly reads: Readonly<Record<DisputedFault, Known<'accepts' | 'rejects'>>>;
}

/** What every reader that was looked at does with the frames of snappy, as their format asks. */
export const framingReads = {
  chunkSkipped: 'accepts',
  paddingSkipped: 'accepts',
  budgetExceeded: 'rejects',
  crcMismatch: 'rejects',
} as const;

export function isKnown<T>(fact: Known<T>): fact is T {
  return !(typeof fact === 'object' && fact !== null && 'unknown' in fact);
}

export const success: WireAnswer = { first: 'success' };

export function successThenGoodbye(reason: bigint): WireAnswer {
  return { first: 'success', end: 'goodbye', reason };
}

export function errorThenGoodbye(result: number, reason: bigint): WireAnswer {
  return { first: 'error', result, end: 'goodbye', reason };
}
