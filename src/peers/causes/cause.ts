import type { CauseCode, RuleCode } from '../../exchange/codes.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { CauseJson, RefusalJson, RuleOutcomeJson } from '../../exchange/judgement-json.ts';
import type { DigestMatch } from '../../forks/digest/identify.ts';
import type { EnrJson } from '../../forks/networks/json.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { Status } from '../../reqresp/messages/message.ts';

/** A digest that the network does not accept now, with everything that it can be, best first. */
export interface WrongDigest {
  readonly whose: 'their' | 'our';
  /** `0x` hex. */
  readonly digest: string;
  readonly means: readonly DigestMatch[];
}

/** Where the heads of other peers stand against our clock. */
export interface ClockEvidence {
  /** How many other peers told a Status of this network. */
  readonly peers: number;
  /** How many of their heads lie beyond the clock by more than the one slot that is allowed. */
  readonly future: number;
}

/** Everything that a cause may be found in. What is not known is absent. */
export interface CauseFacts {
  readonly network: NetworkConfig;
  readonly wallClockSlot: bigint;
  readonly epoch: bigint;
  readonly remote?: Status;
  readonly local?: Status;
  readonly protocol?: 'status/1' | 'status/2';
  readonly rules: readonly RuleOutcomeJson[];
  readonly wrongDigests: readonly WrongDigest[];
  readonly exchange?: Exchange;
  /** Earlier exchanges with the same peer, oldest first. */
  readonly earlier: readonly Exchange[];
  readonly clock?: ClockEvidence;
  readonly enr?: EnrJson;
  /** When the record was read, in unix milliseconds: it is judged for then. As the Status, where it is not told. */
  readonly enrReadMs?: number;
  readonly refusal?: RefusalJson;
}

export interface Finding {
  readonly confidence: CauseJson['confidence'];
  /** One sentence: what it is seen in. */
  readonly evidence: string;
  /** When it differs from the cause's usual one. */
  readonly remedy?: string;
}

/** A cause is one entry of a table under its code: its name for people, where it is found, what to do. */
export interface CauseEntry {
  readonly title: string;
  readonly find: (facts: CauseFacts) => Finding | undefined;
  /** One sentence that a person can act on. */
  readonly remedy: string;
}

/** The causes of one kind. */
export type CauseTable = Readonly<Partial<Record<CauseCode, CauseEntry>>>;

export function brokenRule({ rules }: CauseFacts, rule: RuleCode): RuleOutcomeJson | undefined {
  return rules.find((one) => one.rule === rule && one.outcome === 'fails');
}
