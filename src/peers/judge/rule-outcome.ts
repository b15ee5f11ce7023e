import type { RuleCode } from '../../exchange/codes.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { Fact } from '../../primitives/facts.ts';
import type { FieldNamesOf } from '../../reqresp/messages/fields.ts';

/** What one of our rules compares, of the Status or of our own view. */
export type Compared =
  | Fact<'digest' | 'root', { bytes: Uint8Array }>
  | Fact<'epoch' | 'clockEpoch', { epoch: bigint }>
  | Fact<'slot' | 'clockSlot', { slot: bigint }>
  | Fact<'headAndFinalized', { headSlot: bigint; finalizedSlot: bigint }>;

/** The digest that comes with the next boundary, where that is near. */
export interface NearDigest {
  readonly from: bigint;
  readonly digest: Uint8Array;
}

/** What one of our rules finds; where it is open, what would decide it. */
export type JudgeFinding =
  | Fact<'digestHolds', { network: NetworkConfig; near: NearDigest | undefined }>
  | Fact<'digestFails', { network: NetworkConfig; now: Uint8Array }>
  | Fact<'digestOfNextBoundary', { network: NetworkConfig; now: Uint8Array; from: bigint }>
  | Fact<'epochNotAfterClock'>
  | Fact<'epochAfterClock', { epochs: bigint }>
  | Fact<'genesisCheckpoint' | 'zeroRootOfLaterEpoch' | 'sameCheckpointAsOurs'>
  | Fact<'anotherBlockFinal', { epoch: bigint }>
  | Fact<'noRootHeld', { epoch: bigint; followsBeaconNode: boolean }>
  | Fact<'headNotInFuture'>
  | Fact<'headInFuture', { slots: bigint }>
  | Fact<'headNotBeforeFinalized' | 'headBeforeFinalized'>
  /** The Status is of another network, or of one that is not known. */
  | Fact<'otherChain', { network: NetworkConfig | undefined }>
  | Fact<'fieldsDecide', { fields: readonly FieldNamesOf<'status', 1>[] }>;

/** What one of our rules says of a Status. */
export interface RuleOutcome {
  readonly rule: RuleCode;
  readonly outcome: 'holds' | 'fails' | 'unknown';
  readonly local?: Compared;
  readonly remote?: Compared;
  readonly why: JudgeFinding;
}
