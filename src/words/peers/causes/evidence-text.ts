import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { Evidence, NetworkDigest, Whose } from '../../../peers/causes/evidence.ts';
import type { Refusal } from '../../../peers/refusal/refusal-reading.ts';
import { inWords, type WordsOf } from '../../../primitives/facts.ts';
import { digestNote } from '../../networks/digest-note.ts';
import { faultMessage } from '../../wire/fault-text.ts';
import { duration } from '../duration.ts';
import { comparedText } from '../judge/rule-outcome-text.ts';
import { refusalSentence } from '../refusal-text.ts';

/** Whose digest is wrong, as a sentence begins. */
const whoseWords: Readonly<Record<Whose, string>> = { their: l10n.t('Their'), our: l10n.t('Our') };

function withRefusal(message: string, refusal: Refusal | undefined): string {
  return refusal ? `${message} ${refusalSentence(refusal)}` : message;
}

/** What would have been right. */
function speaks({ network: { name }, digest }: NetworkDigest): string {
  return l10n.t`${name.charAt(0).toUpperCase() + name.slice(1)} speaks ${toHexString(digest)} now.`;
}

function beyondClock(slots: bigint): string {
  return l10n.t`Their head lies ${String(slots)} slots beyond our clock`;
}

/** A rest of a time, in whole minutes or hours where it is long. */
function roughly(seconds: number): string {
  if (seconds >= 3600) return duration(Math.ceil(seconds / 3600) * 3600);
  return seconds >= 300 ? duration(Math.ceil(seconds / 60) * 60) : duration(seconds);
}

const words: WordsOf<Evidence> = {
  fault: ({ fault }) => faultMessage(fault),
  failed: ({ message, refusal }) => withRefusal(message, refusal),
  refused: ({ refusal }) => refusalSentence(refusal),
  answeredResult: ({ result }) => l10n.t`The peer answered result ${result}.`,
  saidGoodbye: ({ reason }) => l10n.t`The peer said Goodbye ${reason}.`,
  refusedUnread: () =>
    l10n.t(
      'The peer said Goodbye 2 without answering, so it refused before it read our Status, as Lodestar does for an Ed25519 key.',
    ),
  onlyVersion1: ({ inbound }) => {
    const how = inbound ? l10n.t('asked with') : l10n.t('took');
    return l10n.t`After Fulu this peer ${how} status/1, as one does that does not speak status/2.`;
  },
  offeredVersion1Alone: () => l10n.t('We offered status/1 alone, and the peer took no version.'),
  offeredVersion2Alone: () => l10n.t('We offered status/2 alone, and the peer took no version.'),
  tookNeitherVersion: () => l10n.t('It speaks libp2p, but neither version 2 nor version 1 of the Status.'),

  wrongDigest: ({ whose, digest, match, now }) => {
    const right = now ? ` ${speaks(now)}` : '';
    return l10n.t`${whoseWords[whose]} digest is ${digest}. ${digestNote(match)}${right}`;
  },
  unknownDigest: ({ whose, digest }) =>
    l10n.t`${whoseWords[whose]} digest ${digest} belongs to no network that we know, right or wrong.`,

  reversedHeadSlot: ({ headSlot, reversed }) =>
    l10n.t`Head slot ${String(headSlot)} read with its bytes in reverse is ${String(reversed)}, which the clock allows.`,
  headsBeyondClock: ({ beyond, future, peers }) =>
    l10n.t`${beyondClock(beyond)}, and so do the heads of ${future} of ${peers} other peers.`,
  headBeyondClockAlone: ({ beyond }) =>
    l10n.t`${beyondClock(beyond)}; no other peer was asked, so it may as well be ours that is slow.`,
  headBeyondClockAlike: ({ beyond }) => l10n.t`${beyondClock(beyond)}; the only other peer says the same.`,
  headBeyondClockOfOthers: ({ beyond, agree, peers }) =>
    l10n.t`${beyondClock(beyond)}, while ${agree} of ${peers} other peers agree with our clock.`,
  otherRootFinalized: ({ epoch, theirs, ours }) =>
    l10n.t`At epoch ${String(epoch)} they finalized ${toHexString(theirs)}, we ${ours}.`,
  epochTooHigh: ({ finalizedEpoch, epoch }) =>
    l10n.t`They claim epoch ${String(finalizedEpoch)} as finalized at epoch ${String(epoch)} of the clock; two epochs back is the newest that can be.`,
  zeroRoot: ({ epoch }) =>
    l10n.t`The finalized root is zero at epoch ${String(epoch)}; only epoch 0 has the zero root.`,
  headBeforeFinalized: ({ headSlot, finalizedSlot }) =>
    l10n.t`Their ${comparedText({ code: 'headAndFinalized', headSlot, finalizedSlot })}: a head cannot be older than what it made final.`,
  olderThanHistory: ({ slot, earliest }) =>
    l10n.t`We finalized slot ${String(slot)}; their history begins at slot ${String(earliest)}.`,

  recordStale: ({ record, status }) => l10n.t`The record says ${record}, the Status ${status}, which is right.`,
  recordDiffers: ({ record, status, isRecordRight }) =>
    isRecordRight
      ? l10n.t`The record says ${record}, which is right, the Status ${status}.`
      : l10n.t`The record says ${record}, the Status ${status}; neither is right.`,
  recordFault: ({ message }) => message,
  noTcpAddress: () => l10n.t('The record has no TCP address.'),

  closesAfterRefusal: ({ goodbye }) => {
    const said = goodbye === undefined ? l10n.t('closed the connection') : l10n.t`said Goodbye ${goodbye}`;
    return l10n.t`The peer ${said} before, and now closes before a handshake.`;
  },
  keptOut: ({ client, reason, saidBy, untilMs, seconds }) => {
    const who = saidBy === 'peer' ? l10n.t`It said Goodbye ${reason} before` : l10n.t`We said Goodbye ${reason} before`;
    const until = new Date(untilMs).toISOString();
    return l10n.t`${who}: ${client} lets this identity in no more until ${until}, in ${roughly(seconds)}.`;
  },
  badPeer: ({ client, reason, refusals, most }) =>
    l10n.t`${client} said Goodbye ${reason} without reading anything; ${refusals} refusals of ours are recorded, and ${most} make a bad peer.`,
  badIdentities: ({ client, reason, most }) =>
    l10n.t`${client} said Goodbye ${reason} without reading anything and has refused nothing of ours before; more than ${most} identities of one address are all bad to it.`,
  dialsOfAddress: ({ dials, withinSeconds, burst, everySeconds }) =>
    l10n.t`It is dial ${dials} of that address within ${withinSeconds} s; ${burst} are let in, and the next one in ${everySeconds} s.`,
  cameTooSoon: ({ client, afterMs }) =>
    l10n.t`This connection came ${Math.round(afterMs)} ms after one that failed; ${client} leaves it open and silent.`,
  goodbyeWithoutGossipsub: ({ client }) =>
    client === undefined
      ? l10n.t('The peer said Goodbye 0, as Lighthouse and Grandine do to a peer that speaks no gossipsub.')
      : l10n.t`${client} said Goodbye 0, as it does to a peer that speaks no gossipsub, and bans it for 12 h.`,
  leftAfter: ({ afterMs, goodbye }) => {
    const seconds = (afterMs / 1000).toFixed(1);
    return goodbye === undefined
      ? l10n.t`It answered, and closed without a Goodbye that we saw when the connection had stood for ${seconds} s, after the grace period.`
      : l10n.t`It answered, and said Goodbye ${goodbye} when the connection had stood for ${seconds} s, after the grace period.`;
  },
  topicsOfAnother: ({ said, digest, count }) =>
    l10n.t`Its Status says ${said}, while its ${count} topics are of ${digest}, and none of ${said}.`,
};

/** What a cause is seen in, as one sentence. */
export function evidenceText(evidence: Evidence): string {
  return inWords(words, evidence);
}
