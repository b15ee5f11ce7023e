import type { DigestMatch } from '../../forks/digest/identify.ts';
import type { DigestVariant } from '../../forks/networks/json.ts';
import { periodAt } from '../../forks/schedule/schedule.ts';
import { startSlotOfEpoch } from '../../forks/schedule/slot-clock.ts';
import type { CauseFacts, FindCause, StatusCauseTable, WrongDigest } from './cause.ts';
import type { NetworkDigest } from './evidence.ts';
import type { StatusFinding } from './found-cause.ts';

/** How many slots around a boundary the digest of its other side is put down to the boundary itself. */
const RACE_SLOTS = 2n;

type Test = (match: DigestMatch, facts: CauseFacts, wrong: WrongDigest) => StatusFinding['confidence'] | undefined;

/** A finding for the first wrong digest whose best meaning passes a test; it is the evidence. */
function fromDigest(test: Test): FindCause<StatusFinding> {
  return (facts) => {
    for (const wrong of facts.wrongDigests) {
      const best = bestMeaning(wrong, facts);
      const confidence = best && test(best, facts, wrong);
      if (best === undefined || confidence === undefined) continue;
      const { whose, digest } = wrong;
      const now = best.variant === 'spec' ? speaks(facts) : undefined;
      return { confidence, evidence: { code: 'wrongDigest', whose, digest, match: best, now } };
    }
    return undefined;
  };
}

/** What would have been right. */
function speaks({ network, epoch }: CauseFacts): NetworkDigest {
  return { network, digest: periodAt(network, epoch).period.digest };
}

/** A right digest of any network says more than a mistake; among mistakes, one on this network says more. */
function bestMeaning({ means }: WrongDigest, { network }: CauseFacts): DigestMatch | undefined {
  const own = (match: DigestMatch) => match.network.name === network.name;
  return (
    means.find((m) => own(m) && m.variant === 'spec') ??
    means.find((m) => m.variant === 'spec') ??
    means.find(own) ??
    means[0]
  );
}

const isOwn = (match: DigestMatch, { network }: CauseFacts): boolean => match.network.name === network.name;

function ofVariant(...variants: readonly DigestVariant[]): FindCause<StatusFinding> {
  return fromDigest(({ variant }) => (variants.includes(variant) ? 'certain' : undefined));
}

/** A mask of the Fulu epoch is as well that of a BLOB_SCHEDULE with an entry at that epoch. */
const WRONG_MASKS: Readonly<Partial<Record<DigestVariant, StatusFinding['confidence']>>> = {
  'fulu-epoch-mask': 'likely',
  'big-endian-mask': 'certain',
  'tree-root-mask': 'certain',
};

/** Whether the digest is that of the other side of a boundary that has just passed, or is about to. */
function isRace({ from, until, standing }: DigestMatch, { network, wallClockSlot }: CauseFacts): boolean {
  if (standing === 'past' && until !== undefined) {
    return wallClockSlot - startSlotOfEpoch(network, until) < RACE_SLOTS;
  }
  return standing === 'future' && from !== undefined && startSlotOfEpoch(network, from) - wallClockSlot < RACE_SLOTS;
}

export const digestCauses = {
  forkBoundary: fromDigest((match, facts) =>
    match.variant === 'spec' && isOwn(match, facts) && isRace(match, facts) ? 'likely' : undefined,
  ),
  staleSoftware: fromDigest((match, facts) => {
    const stale = match.variant === 'spec' && match.standing === 'past' && isOwn(match, facts);
    return stale && !isRace(match, facts) ? 'likely' : undefined;
  }),
  forkEpochDiffers: fromDigest((match, facts) => {
    if (match.variant !== 'spec' || !isOwn(match, facts) || isRace(match, facts)) return undefined;
    return match.standing === 'future' || match.standing === 'never' ? 'likely' : undefined;
  }),
  wrongNetwork: fromDigest((match, facts) =>
    match.variant === 'spec' && !isOwn(match, facts) ? 'certain' : undefined,
  ),
  blobMaskMissing: ofVariant('unmasked'),
  blobMaskWrong: fromDigest(({ variant }) => WRONG_MASKS[variant]),
  unpaddedVersion: ofVariant('unpadded'),
  digestByteOrder: ofVariant('byte-reversed'),
  preGenesis: ofVariant('pre-genesis'),
  genesisRoot: ({ wrongDigests }) => {
    const wrong = wrongDigests.find(({ means }) => means.length === 0);
    if (wrong === undefined) return undefined;
    return { confidence: 'possible', evidence: { code: 'unknownDigest', whose: wrong.whose, digest: wrong.digest } };
  },
} as const satisfies StatusCauseTable;
