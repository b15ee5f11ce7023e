import type { Exchange } from '../../../exchange/exchange.ts';
import type { Evidence, ExchangeEvidence } from '../../../peers/causes/evidence.ts';
import { blamedFields } from '../../../peers/refusal/blamed-fields.ts';
import { bestReading, type Refusal, type RefusalReading } from '../../../peers/refusal/refusal-reading.ts';
import { inWords, type WordsOf } from '../../../primitives/facts.ts';
import { grouped } from '../../../primitives/grouped.ts';
import { goodbyeName } from '../../../reqresp/messages/goodbye-reasons.ts';
import type { FieldName } from '../../../reqresp/messages/kinds.ts';
import { clockTime } from '../../clock-time.ts';
import { durationText } from '../../duration-text.ts';
import { failureWords } from '../../failure-words.ts';
import * as l10n from '../../l10n.ts';
import { goodbyeCode, resultCode } from '../../named-codes.ts';
import { joinWords, type Words } from '../../phrase.ts';
import { enrFaultText, notDialableText } from '../../records/enr-fault-text.ts';
import { faultMessage } from '../../wire/fault-text.ts';
import { fieldLabels } from '../../wire/field-labels.ts';
import { refusalSentence } from '../refusal/refusal-text.ts';
import { statusEvidenceWords } from './status-evidence-text.ts';

function withRefusal(message: Words | undefined, refusal: Refusal | undefined): Words {
  return joinWords([message, refusal && refusalSentence(refusal)], ' ');
}

/** A rest of a time, in whole minutes or hours where it is long. */
function roughly(seconds: number): string {
  if (seconds >= 3600) return durationText(Math.ceil(seconds / 3600) * 3600);
  return seconds >= 300 ? durationText(Math.ceil(seconds / 60) * 60) : durationText(seconds);
}

/** What our Status says where the rule looks that refused it. */
function blamed({ local }: Exchange, refusal: Refusal): string {
  const best = bestReading(refusal);
  const { fields } = blamedFields(best);
  const told = fields.flatMap((field) => {
    const value = local?.[field];
    if (typeof value !== 'string') return [];
    if (!/^0x0+$/.test(value)) return l10n.t`Our ${fieldLabels[field]} is ${grouped(value)}.`;
    return zeroRoot(field, local?.finalizedEpoch ?? '0', best);
  });
  return told.join(' ');
}

/** What clients do with a zero root, which is right at epoch 0 alone. */
function zeroRoot(field: FieldName, epoch: string, best: RefusalReading | undefined): string {
  if (epoch !== '0') {
    return l10n.t`Our ${fieldLabels[field]} is zero at epoch ${grouped(epoch)}, and only epoch 0 has the zero root.`;
  }
  return best?.why.code === 'textOfRule' && best.why.passes
    ? l10n.t`Our ${fieldLabels[field]} is zero at epoch 0, as before anything is final, and ${best.client} takes that from a node that starts.`
    : l10n.t`Our ${fieldLabels[field]} is zero at epoch 0, as before anything is final.`;
}

/** What it said after its answer. */
function thenSaid({ goodbye }: Exchange): Words {
  if (goodbye?.direction !== 'received') return '';
  const name = goodbyeName(goodbye.reason);
  return name === undefined
    ? l10n.t`It then said ${goodbyeCode(goodbye.reason)}.`
    : l10n.t`It then said ${goodbyeCode(goodbye.reason)} (${name}).`;
}

const exchangeEvidenceWords: WordsOf<ExchangeEvidence, Words> = {
  fault: ({ fault }) => faultMessage(fault),
  failed: ({ exchange, refusal }) => withRefusal(failureWords(exchange), refusal),
  answeredError: ({ exchange, refusal }) =>
    joinWords(
      [
        failureWords(exchange),
        thenSaid(exchange),
        refusal && refusalSentence(refusal),
        refusal && blamed(exchange, refusal),
      ],
      ' ',
    ),
  refused: ({ refusal }) => refusalSentence(refusal),
  answeredResult: ({ result }) => l10n.t`The peer answered ${resultCode(result)}.`,
  saidGoodbye: ({ reason }) => {
    const name = goodbyeName(reason);
    return name === undefined
      ? l10n.t`The peer said ${goodbyeCode(reason)}.`
      : l10n.t`The peer said ${goodbyeCode(reason)} (${name}).`;
  },
  refusedUnread: () =>
    l10n.t`The peer said ${goodbyeCode(2)} without answering, so it refused before it read our Status, as Lodestar does for an Ed25519 key.`,
  offeredVersion2Alone: () => l10n.t('We offered status/2 alone, and the peer took no version.'),
  tookNeitherVersion: () => l10n.t('It speaks libp2p, but neither version 2 nor version 1 of the Status.'),
  olderThanHistory: ({ slot, earliest }) =>
    l10n.t`We finalized slot ${grouped(slot)}; their history begins at slot ${grouped(earliest)}.`,
  recordStale: ({ record, status, readMs }) =>
    l10n.t`${recordSays(record, readMs)}, the Status ${status}, which is right.`,
  recordDiffers: ({ record, status, isRecordRight, readMs }) =>
    isRecordRight
      ? l10n.t`${recordSays(record, readMs)}, which is right, the Status ${status}.`
      : l10n.t`${recordSays(record, readMs)}, the Status ${status}; neither is right.`,
  nextDigestFault: ({ fault, readMs }) => `${enrFaultText(fault)}${readAt(readMs)}`,
  notDialable: ({ why, readMs }) => `${notDialableText(why)}${readAt(readMs)}`,
  closesAfterRefusal: ({ goodbye }) => {
    const said = goodbye === undefined ? l10n.t('closed the connection') : l10n.t`said ${goodbyeCode(goodbye)}`;
    return l10n.t`The peer ${said} before, and now closes before a handshake.`;
  },
  keptOut: ({ client, reason, saidBy, untilMs, seconds }) => {
    const who =
      saidBy === 'peer' ? l10n.t`It said ${goodbyeCode(reason)} before` : l10n.t`We said ${goodbyeCode(reason)} before`;
    const until = new Date(untilMs).toISOString();
    return l10n.t`${who}: ${client} lets this identity in no more until ${until}, in ${roughly(seconds)}.`;
  },
  badPeer: ({ client, reason, refusals, most }) =>
    l10n.t`${client} said ${goodbyeCode(reason)} without reading anything; ${refusals} refusals of ours are recorded, and ${most} make a bad peer.`,
  badIdentities: ({ client, reason, most }) =>
    l10n.t`${client} said ${goodbyeCode(reason)} without reading anything and has refused nothing of ours before; more than ${most} identities of one address are all bad to it.`,
  dialsOfAddress: ({ dials, withinSeconds, burst, everySeconds }) =>
    l10n.t`It is dial ${dials} of that address within ${withinSeconds} s; ${burst} are let in, and the next one in ${everySeconds} s.`,
  cameTooSoon: ({ client, afterMs }) =>
    l10n.t`This connection came ${Math.round(afterMs)} ms after one that failed; ${client} leaves it open and silent.`,
  goodbyeWithoutGossipsub: ({ client }) =>
    client === undefined
      ? l10n.t`The peer said ${goodbyeCode(0)}, as Lighthouse and Grandine do to a peer that speaks no gossipsub.`
      : l10n.t`${client} said ${goodbyeCode(0)}, as it does to a peer that speaks no gossipsub, and bans it for 12 h.`,
  leftAfter: ({ afterMs, goodbye }) => {
    const seconds = (afterMs / 1000).toFixed(1);
    return goodbye === undefined
      ? l10n.t`It answered, and closed without a Goodbye that we saw when the connection had stood for ${seconds} s, after the grace period.`
      : l10n.t`It answered, and said ${goodbyeCode(goodbye)} when the connection had stood for ${seconds} s, after the grace period.`;
  },
  topicsOfAnother: ({ said, digest, count }) =>
    l10n.t`Its Status says ${said}, while its ${count} topics are of ${digest}, and none of ${said}.`,
};

const words: WordsOf<Evidence, Words> = { ...statusEvidenceWords, ...exchangeEvidenceWords };

/** What a cause is seen in, as one sentence. */
export function evidenceWords(evidence: Evidence): Words {
  return inWords(words, evidence);
}

/** When the record was read that a sentence is about. */
function readAt(readMs: number | undefined): string {
  return readMs === undefined ? '' : l10n.t` The record was read at ${clockTime(readMs)}.`;
}

/** A record is of the time at which it was read. */
function recordSays(record: string, readMs: number | undefined): string {
  return readMs === undefined
    ? l10n.t`The record says ${record}`
    : l10n.t`The record, read at ${clockTime(readMs)}, says ${record}`;
}
