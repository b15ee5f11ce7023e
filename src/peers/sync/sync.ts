import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { Fact } from '../../primitives/facts.ts';
import type { Status } from '../../reqresp/messages/message.ts';

/** Gaps beyond which a node starts its initial sync from a peer. */
const FINALIZED_GAP_EPOCHS = 4n;
const HEAD_GAP_EPOCHS = 2n;

/** What a finalized epoch ahead counts beside a head slot ahead. */
const FINALIZED_WEIGHT = 10n;

/** A part of a score, and what it adds. */
export type SyncTerm = Fact<'finalizedEpochsAhead' | 'headSlotsAhead', { value: bigint }>;

/** Where a peer stands relative to us, and what it is worth as a source of blocks. */
export interface SyncDecision {
  /** `ahead`: it has what we lack. */
  readonly relation: 'behind' | 'equal' | 'ahead' | 'unknown';
  readonly startInitialSync: boolean;
  /** The sum of the terms; absent where nothing is known. */
  readonly score?: bigint;
  readonly terms: readonly SyncTerm[];
}

function relation(finalizedGap: bigint, headGap: bigint): SyncDecision['relation'] {
  const gap = finalizedGap !== 0n ? finalizedGap : headGap;
  if (gap === 0n) return 'equal';
  return gap > 0n ? 'ahead' : 'behind';
}

/**
 * Where a peer stands relative to us (`ahead`: it has what we lack), whether that gap starts an initial sync, and its
 * score as a source of blocks, term by term. Differences are signed: a peer behind us scores below zero.
 */
export function decideSync(
  remote: Partial<Pick<Status, 'finalizedEpoch' | 'headSlot'>>,
  local: Status,
  network: NetworkConfig,
): SyncDecision {
  if (remote.finalizedEpoch === undefined || remote.headSlot === undefined)
    return { relation: 'unknown', startInitialSync: false, terms: [] };
  const finalizedGap = remote.finalizedEpoch - local.finalizedEpoch;
  const headGap = remote.headSlot - local.headSlot;
  const terms: readonly SyncTerm[] = [
    { code: 'finalizedEpochsAhead', value: FINALIZED_WEIGHT * finalizedGap },
    { code: 'headSlotsAhead', value: headGap },
  ];
  return {
    relation: relation(finalizedGap, headGap),
    startInitialSync: finalizedGap > FINALIZED_GAP_EPOCHS || headGap > HEAD_GAP_EPOCHS * network.slotsPerEpoch,
    score: terms.reduce((sum, { value }) => sum + value, 0n),
    terms,
  };
}
