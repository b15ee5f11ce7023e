import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { NetworkDigest, StatusEvidence, Whose } from '../../../peers/causes/evidence.ts';
import type { WordsOf } from '../../../primitives/facts.ts';
import { grouped } from '../../../primitives/grouped.ts';
import { digestNote } from '../../networks/digest-note.ts';

/** Whose digest is wrong, as a sentence begins. */
const whoseWords: Readonly<Record<Whose, string>> = { their: l10n.t('Their'), our: l10n.t('Our') };

/** What would have been right. */
function speaks({ network: { name }, digest }: NetworkDigest): string {
  return l10n.t`${name.charAt(0).toUpperCase() + name.slice(1)} speaks ${toHexString(digest)} now.`;
}

function beyondClock(slots: bigint): string {
  return l10n.t`Their head lies ${grouped(slots)} slots beyond our clock`;
}

/** What tells of a cause in a Status alone, as one sentence. */
export const statusEvidenceWords: WordsOf<StatusEvidence> = {
  onlyVersion1: ({ inbound }) => {
    const how = inbound ? l10n.t('asked with') : l10n.t('took');
    return l10n.t`After Fulu this peer ${how} status/1, as one does that does not speak status/2.`;
  },
  offeredVersion1Alone: () => l10n.t('We offered status/1 alone, and the peer took no version.'),
  wrongDigest: ({ whose, digest, match, now }) => {
    const right = now ? ` ${speaks(now)}` : '';
    return l10n.t`${whoseWords[whose]} digest is ${digest}. ${digestNote(match)}${right}`;
  },
  unknownDigest: ({ whose, digest }) =>
    l10n.t`${whoseWords[whose]} digest ${digest} belongs to no network that we know, right or wrong.`,
  reversedHeadSlot: ({ headSlot, reversed }) =>
    l10n.t`Head slot ${grouped(headSlot)} read with its bytes in reverse is ${grouped(reversed)}, which the clock allows.`,
  headsBeyondClock: ({ beyond, future, peers }) =>
    l10n.t`${beyondClock(beyond)}, and so do the heads of ${future} of ${peers} other peers.`,
  headBeyondClockAlone: ({ beyond }) =>
    l10n.t`${beyondClock(beyond)}; no other peer was asked, so it may as well be ours that is slow.`,
  headBeyondClockAlike: ({ beyond }) => l10n.t`${beyondClock(beyond)}; the only other peer says the same.`,
  headBeyondClockOfOthers: ({ beyond, agree }) =>
    agree === 1
      ? l10n.t`${beyondClock(beyond)}, while another peer agrees with our clock.`
      : l10n.t`${beyondClock(beyond)}, while ${agree} other peers agree with our clock.`,
  otherRootFinalized: ({ epoch, theirs, ours }) =>
    l10n.t`At epoch ${grouped(epoch)} they finalized ${toHexString(theirs)}, we ${ours}.`,
  epochTooHigh: ({ finalizedEpoch, epoch }) =>
    l10n.t`They claim epoch ${grouped(finalizedEpoch)} as finalized at epoch ${grouped(epoch)} of the clock; two epochs back is the newest that can be.`,
  zeroRoot: ({ epoch }) =>
    l10n.t`The finalized root is zero at epoch ${grouped(epoch)}; only epoch 0 has the zero root.`,
  headBeforeFinalized: ({ headSlot, finalizedSlot }) =>
    l10n.t`Their head slot is ${grouped(headSlot)}, their finalized slot ${grouped(finalizedSlot)}: a head cannot be older than what it made final.`,
};
