import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { DigestMatch } from '../../forks/digest/identify.ts';
import type { DigestVariant } from '../../forks/networks/json.ts';
import { periodAt } from '../../forks/schedule/schedule.ts';
import { startSlotOfEpoch } from '../../forks/schedule/slot-clock.ts';
import { digestNote } from '../../words/networks/digest-note.ts';
import type { CauseEntry, CauseFacts, CauseTable, Finding, WrongDigest } from './cause.ts';

/** How many slots around a boundary the digest of its other side is put down to the boundary itself. */
const RACE_SLOTS = 2n;

type Test = (match: DigestMatch, facts: CauseFacts, wrong: WrongDigest) => Finding['confidence'] | undefined;

/** Whose digest is wrong, as a sentence begins. */
const WHOSE = { their: l10n.t('Their'), our: l10n.t('Our') } as const;

/** A finding for the first wrong digest whose best meaning passes a test; its note is the evidence. */
function fromDigest(test: Test): CauseEntry['find'] {
  return (facts) => {
    for (const wrong of facts.wrongDigests) {
      const best = bestMeaning(wrong, facts);
      const confidence = best && test(best, facts, wrong);
      const now = best?.variant === 'spec' ? ` ${speaks(facts)}` : '';
      if (best && confidence)
        return {
          confidence,
          evidence: l10n.t`${WHOSE[wrong.whose]} digest is ${wrong.digest}. ${digestNote(best)}${now}`,
        };
    }
    return undefined;
  };
}

/** What would have been right. */
function speaks({ network, epoch }: CauseFacts): string {
  return l10n.t`${capital(network.name)} speaks ${toHexString(periodAt(network, epoch).period.digest)} now.`;
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

function ofVariant(...variants: readonly DigestVariant[]): CauseEntry['find'] {
  return fromDigest(({ variant }) => (variants.includes(variant) ? 'certain' : undefined));
}

/** A mask of the Fulu epoch is as well that of a BLOB_SCHEDULE with an entry at that epoch. */
const WRONG_MASKS: Readonly<Partial<Record<DigestVariant, Finding['confidence']>>> = {
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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const digestCauses = {
  forkBoundary: {
    title: l10n.t('At a fork boundary'),
    find: fromDigest((match, facts) =>
      match.variant === 'spec' && isOwn(match, facts) && isRace(match, facts) ? 'likely' : undefined,
    ),
    remedy: l10n.t('Wait a minute and dial again: a node changes its digest when it processes the boundary.'),
  },
  staleSoftware: {
    title: l10n.t('Stale software or fork schedule'),
    find: fromDigest((match, facts) => {
      const stale = match.variant === 'spec' && match.standing === 'past' && isOwn(match, facts);
      return stale && !isRace(match, facts) ? 'likely' : undefined;
    }),
    remedy: l10n.t(
      'Update that node to a release that knows the present fork, and check that its config has the same fork epochs.',
    ),
  },
  forkEpochDiffers: {
    title: l10n.t('A fork epoch differs'),
    find: fromDigest((match, facts) => {
      if (match.variant !== 'spec' || !isOwn(match, facts) || isRace(match, facts)) return undefined;
      return match.standing === 'future' || match.standing === 'never' ? 'likely' : undefined;
    }),
    remedy: l10n.t(
      'Compare the fork epochs and BLOB_SCHEDULE of both configs: that node is on a later fork than this schedule allows now; if they agree, its clock is ahead.',
    ),
  },
  wrongNetwork: {
    title: l10n.t('Another network'),
    find: fromDigest((match, facts) => (match.variant === 'spec' && !isOwn(match, facts) ? 'certain' : undefined)),
    remedy: l10n.t(
      'Choose the peer’s network with Select Network…, or take the peer out of this network’s list of peers.',
    ),
  },
  blobMaskMissing: {
    title: l10n.t('The blob-parameter mask is missing'),
    find: ofVariant('unmasked'),
    remedy: l10n.t(
      'From Fulu on, XOR the fork data root with sha256(uint64 epoch ‖ uint64 max_blobs) before taking 4 bytes (EIP-7892); update software from before Fulu.',
    ),
  },
  blobMaskWrong: {
    title: l10n.t('The blob-parameter mask is wrong'),
    find: fromDigest(({ variant }) => WRONG_MASKS[variant]),
    remedy: l10n.t(
      'Build the mask from the epoch of the blob parameters in force (that of Electra when the schedule is empty) and both numbers as little-endian uint64.',
    ),
  },
  unpaddedVersion: {
    title: l10n.t('The fork version is not padded'),
    find: ofVariant('unpadded'),
    remedy: l10n.t(
      'Pad the 4-byte fork version with 28 zero bytes before hashing it with the genesis validators root, as SSZ hash_tree_root does.',
    ),
  },
  digestByteOrder: {
    title: l10n.t('The digest’s bytes are reversed'),
    find: ofVariant('byte-reversed'),
    remedy: l10n.t('Write the fork digest as 4 bytes in hash order, not as a little-endian integer.'),
  },
  preGenesis: {
    title: l10n.t('A node that does not know the genesis'),
    find: ofVariant('pre-genesis'),
    remedy: l10n.t(
      'Give that node the genesis state; if it is a bootnode, leave it: bootnodes announce this digest and serve no Status.',
    ),
  },
  genesisRoot: {
    title: l10n.t('Another genesis or an unknown network'),
    find: ({ wrongDigests }) => {
      const wrong = wrongDigests.find(({ means }) => means.length === 0);
      return (
        wrong && {
          confidence: 'possible',
          evidence: l10n.t`${WHOSE[wrong.whose]} digest ${wrong.digest} belongs to no network that we know, right or wrong.`,
        }
      );
    },
    remedy: l10n.t(
      'Compare genesis_validators_root and the fork versions: a devnet that was created anew has another root; import its config with Import Network….',
    ),
  },
} as const satisfies CauseTable;
