import type { EnrReading } from '../../enr/explain.ts';
import type { CauseCode, RuleCode } from '../../exchange/codes.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { DigestMatch } from '../../forks/digest/identify.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import type { PartialStatus } from '../clients/client.ts';
import type { Refusal } from '../refusal/refusal-reading.ts';
import type { Whose } from './evidence.ts';
import type { Finding, StatusFinding } from './found-cause.ts';

/** A digest that the network does not accept now, with everything that it can be, best first. */
export interface WrongDigest {
  readonly whose: Whose;
  /** `0x` hex. */
  readonly digest: string;
  readonly means: readonly DigestMatch[];
}

/** Where the heads of other peers stand against our clock. */
export interface ClockEvidence {
  /** How many other peers of this network told a head that says something of the clock: one of now, or of the future. */
  readonly peers: number;
  /** How many of their heads lie beyond the clock by more than the one slot that is allowed. */
  readonly future: number;
}

/** What one of our rules said of a Status. */
export interface JudgedRule {
  readonly rule: RuleCode;
  readonly outcome: 'holds' | 'fails' | 'unknown';
  /** What the rule compared with; of roots and digests `0x` hex. */
  readonly local?: string;
}

/** Everything that a cause may be found in. What is not known is absent. */
export interface CauseFacts {
  readonly network: NetworkConfig;
  readonly wallClockSlot: bigint;
  readonly epoch: bigint;
  /** What is known of the peer's Status, and the whole of it where all is. */
  readonly claimed: PartialStatus;
  readonly remote?: Status;
  readonly local?: Status;
  readonly protocol?: 'status/1' | 'status/2';
  readonly rules: readonly JudgedRule[];
  readonly wrongDigests: readonly WrongDigest[];
  readonly exchange?: Exchange;
  /** Earlier exchanges with the same peer, oldest first. */
  readonly earlier: readonly Exchange[];
  readonly clock?: ClockEvidence;
  readonly enr?: EnrReading;
  /** When the record was read, in unix milliseconds: it is judged for then. As the Status, where it is not told. */
  readonly enrReadMs?: number;
  readonly refusal?: Refusal;
}

/** Finds a cause, where it is one. */
export type FindCause<Found = Finding> = (facts: CauseFacts) => Found | undefined;

/** The causes of one kind: an entry is a cause's code, and where it is found. */
export type CauseTable<Found = Finding> = Readonly<Partial<Record<CauseCode, FindCause<Found>>>>;

/** The causes of one kind that a Status alone may tell. */
export type StatusCauseTable = CauseTable<StatusFinding>;

export function brokenRule({ rules }: CauseFacts, rule: RuleCode): JudgedRule | undefined {
  return rules.find((one) => one.rule === rule && one.outcome === 'fails');
}
