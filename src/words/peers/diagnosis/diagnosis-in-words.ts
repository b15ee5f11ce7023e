import type { DiagnosisJson } from '../../../exchange/observation-json.ts';
import type { Diagnosis, Since } from '../../../peers/diagnosis/diagnosis.ts';
import { grouped } from '../../../primitives/grouped.ts';
import * as l10n from '../../../primitives/l10n.ts';
import { clockTime, isoTime } from '../../clock-time.ts';
import { joinWords, type Words } from '../../phrase.ts';
import type { CauseText } from '../causes/cause-text.ts';
import { causeTexts } from '../causes/cause-texts.ts';
import type { DiagnosisInWords } from '../explanation.ts';
import { chainEvidence } from './chain-evidence.ts';
import { headEvidence } from './head-evidence.ts';
import { historyParticular } from './history-particulars.ts';
import { scheduleEvidence, scheduleRemedy } from './schedule-evidence.ts';

/** A cause of a peer's history in words that keep their codes, with its values for programs. */
export function diagnosisInWords(diagnosis: Diagnosis, nowMs: number): DiagnosisInWords {
  const { cause, confidence, details, since } = diagnosis;
  const { title, remedy } = textOf(diagnosis);
  const particular = historyParticular(diagnosis);
  const readAt = isoTime(recordMs(diagnosis));
  const next = 'next' in diagnosis ? diagnosis.next : undefined;
  return {
    cause,
    title,
    ...(particular !== '' && { particular }),
    confidence,
    evidence: joinWords([evidence(diagnosis), since && sinceText(cause, since, nowMs)], ' '),
    remedy: scheduleRemedy(diagnosis) ?? remedy,
    details: { ...details },
    ...(since && { since: sinceToJson(since) }),
    ...(next && { instead: { epoch: String(next.epoch), maxBlobsPerBlock: Number(next.maxBlobsPerBlock) } }),
    ...(readAt !== '' && { recordReadAt: readAt }),
  };
}

/** Without an earlier refusal in its history nothing of one is said. */
function textOf({ cause, evidence: seen }: Diagnosis): CauseText<Words> {
  if (cause !== 'refusedBefore' || seen.refusedAtMs !== undefined) return causeTexts[cause];
  return {
    title: l10n.t('Refused before any Status'),
    remedy: l10n.t(
      'Nothing recorded here tells why: look into that node’s log for what it holds against this identity or address, then wait, or restart that node.',
    ),
  };
}

function evidence(diagnosis: Diagnosis): Words {
  switch (diagnosis.cause) {
    case 'blobScheduleDiffers':
    case 'forkEpochDiffers':
    case 'forkNotScheduled':
    case 'forkVersionDiffers':
      return scheduleEvidence(diagnosis);
    case 'neverSynced':
    case 'headStuck':
    case 'syncing':
      return headEvidence(diagnosis);
    default:
      return chainEvidence(diagnosis);
  }
}

/** When two schedules part, since when a head stands, or when something was seen first. */
function sinceText(cause: Diagnosis['cause'], { epoch, slot, atMs }: Since, nowMs: number): string {
  const at = atMs === undefined ? '' : `, ${clockTime(atMs, nowMs)}`;
  const when = l10n.t`epoch ${grouped(epoch)} (slot ${grouped(slot)}${at})`;
  if (cause === 'headStuck') return l10n.t`It has stood there since ${when}.`;
  if (atMs !== undefined && atMs > nowMs) return l10n.t`They will part at ${when}.`;
  return isOfSchedule(cause) ? l10n.t`They parted at ${when}.` : l10n.t`First seen at ${when}.`;
}

function isOfSchedule(cause: Diagnosis['cause']): boolean {
  return (
    cause === 'blobScheduleDiffers' ||
    cause === 'forkEpochDiffers' ||
    cause === 'forkNotScheduled' ||
    cause === 'forkVersionDiffers'
  );
}

function sinceToJson({ epoch, slot, atMs }: Since): NonNullable<DiagnosisJson['since']> {
  return { epoch: String(epoch), slot: String(slot), at: isoTime(atMs) };
}

/** When the record was read on which a cause rests, where it rests on one. */
function recordMs({ evidence }: Diagnosis): number | undefined {
  if ('recordMs' in evidence) return evidence.recordMs;
  if (!('seenIn' in evidence)) return undefined;
  return evidence.seenIn === 'record' || evidence.seenIn === 'recordDigest' ? evidence.atMs : undefined;
}
