import { type KnownRecords, newestReading } from '../../../discovery/record-reading.ts';
import * as l10n from '../../../primitives/l10n.ts';
import { clockTime, isoTime } from '../../clock-time.ts';
import { askFaultText } from '../../discovery/ask-fault-text.ts';
import { roughDuration } from '../../duration-text.ts';
import { joinWords } from '../../phrase.ts';
import type { DiagnosisInWords } from '../explanation.ts';

/**
 * Says of each cause that rests on a record whether the node gave that itself, and where it gave none when it was asked
 * anew, how old the one at hand was by then. Another node at the address is told by the key of the record.
 */
export function withRecordNotes(
  causes: readonly DiagnosisInWords[],
  records: KnownRecords | undefined,
  nowMs: number,
): DiagnosisInWords[] {
  if (records === undefined) return [...causes];
  const newest = isoTime(newestReading(records).readMs);
  return causes.map((cause) => {
    const readAt = cause.cause === 'identity' ? newest : cause.recordReadAt;
    if (readAt === undefined || readAt === '') return cause;
    const note = recordNote(records, readAt, nowMs);
    const evidence = joinWords([cause.evidence, note], ' ');
    return { ...cause, evidence, recordReadAt: readAt };
  });
}

function recordNote({ readings, vain }: KnownRecords, readAt: string, nowMs: number): string {
  if (vain) {
    const [asked, read] = [clockTime(vain.atMs, nowMs), clockTime(Date.parse(readAt), nowMs)];
    const age = roughDuration(BigInt(Math.round(vain.atMs - Date.parse(readAt))));
    const none = l10n.t`Asked for its newest record at ${asked}, it gave none: the one at hand, read at ${read}, was ${age} old by then.`;
    return `${none} ${askFaultText(vain.fault)}`;
  }
  const reading = readings.find(({ readMs }) => isoTime(readMs) === readAt);
  return reading?.isAsked ? l10n.t('The node itself gave that record when it was asked.') : '';
}
