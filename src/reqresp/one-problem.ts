import { isCutShort } from './faults/cut-short.ts';
import type { Fault, FaultCode } from './faults/faults.ts';
import type { FaultJson } from './messages/json.ts';
import type { Span } from './walk/span.ts';

/** Notes of a reading that a mistake shows to be the wrong one. */
const ofReading: ReadonlySet<FaultCode> = new Set([
  'unknownPayload',
  'trailingBytes',
  'extraChunk',
  'resultReserved',
  'errorWithoutMessage',
]);

/** Whether it is a way to run out of bytes: what a text that leaves bytes out brings about, whatever the sender did. */
function isShortOfBytes(code: FaultCode): boolean {
  return code === 'errorWithoutMessage' || isCutShort(code);
}

/**
 * One fault is one problem. The break that a mistake explains, and what was noted of the bytes that it concerns, become
 * notes on the mistake, which is their cause and stands before them.
 */
export function explainBreak(found: readonly Fault[], broken: Fault | undefined, cause: Fault | undefined): Fault[] {
  if (cause === undefined) return withPadding(found, broken);
  const isExplained = (fault: Fault) =>
    fault === broken || (ofReading.has(fault.code) && doOverlap(fault.span, cause.span));
  return [cause, ...found.map((fault) => (isExplained(fault) ? noteOn(cause, fault) : fault))];
}

/** What is missing because the text leaves it out is a note on that; where nothing is missing, the text is only odd. */
export function explainCut(found: readonly Fault[], cut: Fault): Fault[] {
  const isShort = ({ code, severity }: Fault) => isShortOfBytes(code) && severity !== 'info';
  if (!found.some(isShort)) return [...found, cut];
  const cause: Fault = { ...cut, severity: 'error' };
  return [cause, ...found.map((fault) => (isShort(fault) ? noteOn(cause, fault) : fault))];
}

/** Padding that uses up what may be read has no fault of its own beside that. */
function withPadding(found: readonly Fault[], broken: Fault | undefined): Fault[] {
  if (broken?.code !== 'budgetExceeded') return [...found];
  const isPart = ({ code }: Fault) => code === 'paddingSkipped' || code === 'chunkSkipped';
  return found.map((fault) => (isPart(fault) ? noteOn(broken, fault) : fault));
}

function noteOn({ code }: Fault, fault: Fault): Fault {
  return { ...fault, severity: 'info', noteOn: code };
}

/** Whether a note says of the bytes of its cause what the cause says better. */
export function isReplaced(note: FaultJson, faults: readonly FaultJson[]): boolean {
  return faults.some((cause) => cause.code === note.noteOn && doOverlap(note, cause));
}

function doOverlap(a: Span, b: Span): boolean {
  // What is missing has an empty span at its place.
  return a.from < Math.max(b.to, b.from + 1) && b.from < Math.max(a.to, a.from + 1);
}
