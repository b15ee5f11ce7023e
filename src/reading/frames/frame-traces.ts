import { Quadruples } from '../quadruples.ts';

/*
 * Where a text may hold a frame: the quadruples of a spelling of "sNaPpY", of the numbers of a Status or of the names of
 * its fields. What the table lets pass is looked at closely.
 */

/** What is looked at closely, before and behind a place that the table lets pass; the numbers stand deep in a Status. */
const BEFORE = 96;
const BEFORE_NUMBERS = 320;
const BEHIND = 160;
/** The longest name of a field, with what may stand between it and its value. */
const LONGEST_NAME = 32;
/** Places that are looked at closely in one go: a few milliseconds, where a text is nothing else. */
const MOST_LOOKS = 1024;
/** What may stand between two bytes: "73 4e", "0x73, 0x4e", "\x73\x4e", "73:4e", "734e". */
const GAP = String.raw`[\s:,;|xX\\0]{0,5}`;

/*
 * The stream identifier ff 06 00 00 "sNaPpY" in any notation: hex digits with what may stand between them, decimals,
 * text, and base64 in its three alignments. What does not match holds no frame that can be told from other text.
 */
const HEX = `[fF]{2}${GAP}06${GAP}00${GAP}00`;
const NEXT = String.raw`\D{1,24}`;
const NUMBERS = `255${NEXT}6${NEXT}0${NEXT}0`;
const IDENTIFIER = new RegExp(
  [
    `(?:${HEX}${GAP})?73${GAP}4[eE]${GAP}61`,
    HEX,
    `(?:${NUMBERS}${NEXT})?115${NEXT}78${NEXT}97(?:${NEXT}80${NEXT}112)?`,
    'sNaPpY|c05hUHBZ|NOYVBwW|zTmFQcF',
  ].join('|'),
  'g',
);
/** A Status that is spelled out names its fields, each with a value behind it. */
const SPELLED = /(?:fork_?digest|finalized_?(?:root|epoch)|head_?(?:root|slot))["'\\]{0,4}\s{0,8}[:=]/gi;
/** Hex that begins as a Status without a stream identifier would: its length, after a result byte or none. */
const HEADLESS = /(?<![0-9a-z])(?:0x)?(?:0[0-3][ :]?)?(?:54|5c)(?:[ :]?[0-9a-f]{2}){24}/i;

/** What a place in a text seems to be. */
export interface Trace {
  readonly at: number;
  /** Whether the place alone makes a frame likely; otherwise only its own line is worth a closer look. */
  readonly isIdentifier: boolean;
}

/** Whether a text holds the stream identifier in any notation. */
export function hasIdentifier(text: string): boolean {
  return text.search(IDENTIFIER) >= 0;
}

/** What a table entry says of four characters: which closer look they are worth. */
const OF_IDENTIFIER = 1;
const OF_NUMBERS = 2;
const OF_NAMES = 4;

const quadruples = new Quadruples();

/**
 * The places of a text that may belong to a frame, in order, and undefined after each slice that has been looked at, so
 * that the caller can let others work. `next(to)` goes on at the offset `to`. A Status that is spelled out in words is
 * left out where the caller looks for frames only.
 */
export function* findTraces(text: string, onlyFrames = false): Generator<Trace | undefined, void, number | undefined> {
  const wanted = onlyFrames ? OF_IDENTIFIER | OF_NUMBERS : OF_IDENTIFIER | OF_NUMBERS | OF_NAMES;
  const places = quadruples.find(text);
  let skipTo = 0;
  let looks = 0;
  for (let step = places.next(); !step.done; step = places.next(skipTo)) {
    if (step.value === undefined) {
      yield undefined;
      continue;
    }
    const { at, kinds } = step.value;
    if (++looks % MOST_LOOKS === 0) yield undefined;
    const trace = (kinds & wanted) === 0 ? undefined : lookAt(text, at, kinds & wanted, skipTo);
    if (trace !== undefined) skipTo = (yield trace) ?? skipTo;
  }
}

/*
 * Where the search happens to look depends on where the text that it was given begins, which an edit changes. So what
 * is found depends on what the place belongs to, never on the place itself.
 */

/** Nothing before `least` is looked at: that is known already. */
function lookAt(text: string, at: number, kinds: number, least: number): Trace | undefined {
  const identifier = (kinds & OF_IDENTIFIER) !== 0 ? identifierAt(text, at, least) : undefined;
  if (identifier !== undefined) return { at: identifier, isIdentifier: true };
  const isNamed = (kinds & OF_NAMES) !== 0 && namesField(text, at);
  const isHeadless = (kinds & OF_NUMBERS) !== 0 && hasNumbersOfStatus(text, at, least);
  return isNamed || isHeadless ? { at, isIdentifier: false } : undefined;
}

/** Where the stream identifier begins that the four characters at a place belong to. */
function identifierAt(text: string, at: number, least: number): number | undefined {
  const first = Math.max(least, at - BEFORE);
  for (const { index, 0: identifier } of text.slice(first, at + BEHIND).matchAll(IDENTIFIER)) {
    const from = first + index;
    if (from >= at + 4) return undefined;
    if (at < from + identifier.length) return from;
  }
  return undefined;
}

/** Whether the name of a field that a place lies in is followed by its value. */
function namesField(text: string, at: number): boolean {
  const first = Math.max(0, at - LONGEST_NAME);
  const near = text.slice(first, at + 2 * LONGEST_NAME);
  for (const { index, 0: name } of near.matchAll(SPELLED)) {
    if (first + index <= at && at < first + index + name.length) return true;
  }
  return false;
}

/** Whether zeros begin here that stand where those of a Status do: behind its beginning, in the same line. */
function hasNumbersOfStatus(text: string, at: number, least: number): boolean {
  for (let start = Math.max(least, at - 3); start <= at; start++) {
    if (!beginsZeros(text, start, least)) continue;
    const before = text.slice(Math.max(least, start - BEFORE_NUMBERS), start);
    if (HEADLESS.test(before.slice(before.lastIndexOf('\n') + 1))) return true;
  }
  return false;
}

/** Seven characters, as one of the four places among them is looked at wherever they begin. */
function beginsZeros(text: string, start: number, least: number): boolean {
  if (text.startsWith('0000000', start)) return start === least || text[start - 1] !== '0';
  return text.startsWith('00 00 0', start) && !text.slice(Math.max(least, start - 3), start).endsWith('00 ');
}

/*
 * Of every spelling four neighbouring quadruples, or quadruples at all four distances from a multiple of four: one of
 * them stands at such a multiple wherever the spelling begins.
 */
const grouped = ['734e615', '4e61507', 'ff06000', 'f060000', '4e 6150', '73 4e61', '06 0000', '0000 73', '0673 4e'];
const paired = ['73 4e 6', '50 70 5', 'ff 06 0', '73:4e:6', '50:70:5', '73|4e|6', String.raw`\x73\x4e`];
const listed = ['73', '4e', '61', 'ff'].flatMap((pair) => [`0x${pair}`, `x${pair},`, `x${pair} `, `x${pair}u8,`]);
for (const spelling of [...grouped, ...paired, ...listed, '73, 0', '3, 0x', '73, (']) {
  quadruples.mark(
    OF_IDENTIFIER,
    spelling,
    spelling.replace(/[\da-f]{2}/g, (pair) => pair.toUpperCase()),
  );
}
// Of 255 and 115, or where bytes have a sign of 115 and 112, one is in step, whatever stands between the numbers.
for (const number of ['255', '115', '112']) {
  for (const opening of [' ', ',', '[', '(', '{']) quadruples.mark(OF_IDENTIFIER, opening + number);
  for (const separator of [', ', ',\n', ',\r', ',6', ',7', ',8', ' 6', ' 7', ' 8'])
    quadruples.mark(OF_IDENTIFIER, number + separator);
}
quadruples.mark(OF_IDENTIFIER, '0sNaPpY', 'c05hUHBZ', 'NOYVBwW', 'zTmFQcF');
// The numbers of a Status are small beside what 64 bits can hold.
quadruples.mark(OF_NUMBERS, '0000', '00 00 0');
quadruples.mark(OF_NAMES, 'kDigest', 'k_diges', 'kdigest', 'eadRoot', 'ead_roo', 'zedRoot', 'zed_roo');
