import * as l10n from '@vscode/l10n';
import type { JudgementJson } from '../../exchange/judgement-json.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { Status } from '../../reqresp/messages/message.ts';

/** Gaps beyond which a node starts its initial sync from a peer. */
const FINALIZED_GAP_EPOCHS = 4n;
const HEAD_GAP_EPOCHS = 2n;

const FINALIZED_WEIGHT = 10n;

function relation(finalizedGap: bigint, headGap: bigint): JudgementJson['sync']['relation'] {
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
): JudgementJson['sync'] {
  if (remote.finalizedEpoch === undefined || remote.headSlot === undefined)
    return { relation: 'unknown', startInitialSync: false, terms: [] };
  const finalizedGap = remote.finalizedEpoch - local.finalizedEpoch;
  const headGap = remote.headSlot - local.headSlot;
  const terms = [
    { term: l10n.t('10 × finalized epochs ahead'), value: FINALIZED_WEIGHT * finalizedGap },
    { term: l10n.t('head slots ahead'), value: headGap },
  ];
  return {
    relation: relation(finalizedGap, headGap),
    startInitialSync: finalizedGap > FINALIZED_GAP_EPOCHS || headGap > HEAD_GAP_EPOCHS * network.slotsPerEpoch,
    score: terms.reduce((sum, { value }) => sum + value, 0n).toString(),
    terms: terms.map(({ term, value }) => ({ term, value: value.toString() })),
  };
}
