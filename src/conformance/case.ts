import type { NetworkConfig } from '../forks/networks/network.ts';
import type { Status } from '../reqresp/messages/message.ts';
import type { Protocol } from '../reqresp/messages/protocols.ts';
import type { Observed } from './observed.ts';

export type Level = 'MUST' | 'SHOULD' | 'MAY' | 'practice';

export type Verdict = 'pass' | 'fail' | 'warn' | 'inconclusive' | 'skipped';

/** What running a case may cost the one who runs it, with clients that remember. */
export type Danger = 'malformedRequest' | 'brokenRequest' | 'refusedStatus' | 'overQuota';

/** What is known when a request is made. */
export interface World {
  readonly network: NetworkConfig;
  readonly slot: bigint;
  readonly epoch: bigint;
  readonly isFulu: boolean;
  /** The Status that we send when nothing is to be wrong with it. */
  readonly ours: Status;
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
  /** Nothing is wrong with it, so that what comes back tells how the peer answers. */
  readonly isHonest?: true;
}

/** What a case was found to be, whatever its level. */
export interface Finding {
  readonly holds: 'yes' | 'tolerated' | 'no' | 'unknown';
  readonly why: string;
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
  /** All at the same time instead of one after the other. */
  readonly isAtOnce?: true;
  /** Milliseconds in which a Goodbye may follow the last answer. */
  readonly hearsMs?: number;
  /** Judged whether or not the peer answers an honest Status. */
  readonly standsAlone?: true;
  /** Clients that are known to differ, and how. */
  readonly known?: readonly string[];
  /** Asks nothing of its own: it is judged of all that was seen, when everything else has run. */
  readonly isEvidence?: boolean;
  stimuli(world: World): readonly Stimulus[];
  /** `observed` is of this case, `seen` of all that ran before. */
  judge(observed: readonly Observed[], world: World, seen: readonly Observed[]): Finding;
}
