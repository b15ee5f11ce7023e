import type { Fact } from '../../primitives/facts.ts';
import type { FieldNamesOf } from '../../reqresp/messages/fields.ts';

/** What a rule of a client finds in a Status, with the values that it looked at; where it is open, what would decide it. */
export type RuleFinding =
  | Fact<'noRuleAgainst' | 'servesNothing'>
  | Fact<'servesOnly', { epoch: bigint; serves: readonly string[]; offered: string }>
  | Fact<'sameDigest', { digest: Uint8Array }>
  | Fact<'otherDigest', { digest: Uint8Array; own: Uint8Array }>
  | HeadFinding
  | EpochFinding
  | RootFinding
  | Fact<'hasEarliestSlot' | 'needsNoEarliestSlot' | 'lacksEarliestSlot' | 'earliestSlotDecides'>
  | Fact<'fieldsDecide', { fields: readonly FieldNamesOf<'status', 1>[] }>;

/** Of the head. */
type HeadFinding =
  | Fact<'headWithin', { headSlot: bigint; slots: bigint }>
  | Fact<'headBeyond', { headSlot: bigint; beyond: bigint; slots: bigint; exceptAtEndOfSlot: boolean }>
  | Fact<'headNotBeforeFinalized'>
  | Fact<'finalizedAfterHead', { finalizedEpoch: bigint; headEpoch: bigint }>;

/** Of the finalized epoch, beside the clock and the client's own. */
type EpochFinding =
  | Fact<'epochPossible' | 'epochBeforeClock' | 'epochNotBeforeClock', { finalizedEpoch: bigint; epoch: bigint }>
  | Fact<'epochBeyondNewest', { finalizedEpoch: bigint; newest: bigint }>
  | Fact<'peerIsAhead' | 'peerIsNotAhead' | 'epochIsAhead' | 'epochIsNotAhead' | 'epochIsNotBehind'>
  | Fact<'epochsDiffer' | 'epochsDifferUncompared' | 'onlyOlderCompared'>
  | Fact<'aheadOfGenesis' | 'genesisCheckpoint' | 'notGenesisCheckpoint' | 'epochZero' | 'notEpochZero'>
  | Fact<'requiredCheckpointOnly'>
  | Fact<'asksForOwnBlock', { epoch: bigint }>;

/** Of the finalized root, and of the block that has it. */
type RootFinding =
  | Fact<'sameCheckpoint' | 'bothSameCheckpoint' | 'ownFinalizedBlock' | 'holdsFinalizedBlock'>
  | Fact<
      'zeroRootOfNoBlock' | 'rootIsZero' | 'ownRootIsZero' | 'oneRootIsZero' | 'rootOfOwnHead' | 'rootOfGenesisBlock'
    >
  | Fact<'sameRoot' | 'otherRoot' | 'rootDecides' | 'ownRootDecides', { epoch: bigint }>
  | Fact<'holdsBlockOfEpoch' | 'finalAtEpoch' | 'ofAnotherEpoch' | 'neitherCheckpointNorBlock', { epoch: bigint }>
  | Fact<'slotInHistory', { slot: bigint }>
  | Fact<'historyBeginsAfter', { oldest: bigint; epoch: bigint }>
  | Fact<'heldBlockDecides' | 'slotOfBlockDecides'>
  | Fact<'oldestBlockDecides', { slot: bigint; told: bigint }>
  | Fact<'blockInEffectDecides', { start: bigint; slot: bigint }>;
