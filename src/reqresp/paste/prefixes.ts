import type { Steps } from '../../primitives/in-slices.ts';
import { beginsLikeFrame, wholeFrameEnd } from './split.ts';

/*
 * A frame that a logger has split over lines, each with a time and a source before its bytes:
 *
 *   12:00:01.204 DEBUG rx 00 5c ff 06 00 00 73 4e        12:00:01.204 DEBUG rx 0000  00 5c ff 06 00 00 …
 *   12:00:01.205 DEBUG rx 61 50 70 59 01 60 00 00        12:00:01.204 DEBUG rx 0010  e8 53 db a4 …
 *
 * Neighbouring lines belong together when what stands before their bytes is the same but for its numbers.
 */

/** Longer lines are not split by a logger, and more of them are no frame. */
const LONGEST_LINE = 1024;
const MOST_LINES = 512;
/** Lines that are looked at in one step. */
const STEP = 256;
/** So many bytes show whether a frame begins. */
const BEGINNING = 32;

const TOKEN = /\S+/g;
const BYTES = /^(?:0x)?[0-9a-f]{2}(?:(?:[:|,](?:0x)?)?[0-9a-f]{2})*[,|]?$/i;
/** "data=005c" and "rx:00", but no time. */
const ATTACHED = /^(.*[=>(\]"']|.*[^\da-f:]:)(?:0x)?[0-9a-f]{2}(?:[:|,]?[0-9a-f]{2})*$/i;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
/** A time that begins a line is no bytes, where something stands behind it. */
const LEADING_TIME = /^[ \t]*(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d{1,9})?(?=[ \t]+\S)/gm;
/** The first row of a dump, behind something. */
const FIRST_ROW = /^(.*?(?:\S[ \t]+|[=:>|\]]))(0{4,8}):?[ \t]+[0-9a-f]{2}/i;

interface Line {
  readonly at: number;
  readonly text: string;
}

/** A line that ends with bytes, and what stands before them. */
interface ByteLine extends Line {
  /** How much of the line is before its bytes. */
  readonly before: number;
  readonly shape: string;
  readonly bytes: Uint8Array;
}

/** A part of a text that is no bytes. */
type Range = readonly [from: number, to: number];

/**
 * The text with what stands before the bytes of a frame that is split over lines turned to spaces, so that it can be
 * read as one and places stay what they are.
 */
export function* blankPrefixes(text: string): Steps<string> {
  const lines = yield* linesOf(text);
  const rows = yield* rowPrefixes(lines);
  const ranges = [...rows, ...(yield* bytePrefixes(lines))].sort(([a], [b]) => a - b);
  yield;
  const parts: string[] = [];
  let at = 0;
  for (const [from, to] of ranges) {
    if (from < at) continue;
    parts.push(text.slice(at, from), ' '.repeat(to - from));
    at = to;
  }
  parts.push(text.slice(at));
  return parts.join('').replace(LEADING_TIME, (time) => ' '.repeat(time.length));
}

function* linesOf(text: string): Steps<Line[]> {
  const lines: Line[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    lines.push({ at, text: line.trimEnd() });
    at += line.length + 1;
    if (lines.length % STEP === 0) yield;
  }
  return lines;
}

/** Two prefixes of one shape differ in their numbers only. */
function shapeOf(prefix: string): string {
  return prefix.replace(/\d+/g, '0').replace(/\s+/g, ' ');
}

/** What stands before the rows of a dump. */
function* rowPrefixes(lines: readonly Line[]): Steps<Range[]> {
  const ranges: Range[] = [];
  for (let i = 0, looks = 0; i < lines.length; i++, looks++) {
    if (looks % STEP === 0) yield;
    const { at, text } = lines[i] as Line;
    const [, prefix = '', zero = ''] = (text.length <= LONGEST_LINE && FIRST_ROW.exec(text)) || [];
    if (zero === '') continue;
    const shape = shapeOf(prefix);
    const rows: Range[] = [[at, at + prefix.length]];
    for (let next = i + 1; next < lines.length && rows.length < MOST_LINES; next++) {
      const line = lines[next] as Line;
      const column = columnOf(line.text, rows.length, zero.length);
      if (column < 0 || shapeOf(line.text.slice(0, column)) !== shape) break;
      rows.push([line.at, line.at + column]);
    }
    // One row alone may be a row of something else: "00000000: 0054 ff06 0000 734e".
    if (rows.length > 1) ranges.push(...rows);
    i += rows.length - 1;
  }
  return ranges;
}

/** Where the offset of a row stands in its line: rows have 16 bytes. */
function columnOf(line: string, row: number, width: number): number {
  const offset = (16 * row).toString(16).padStart(width, '0');
  return line.length > LONGEST_LINE ? -1 : line.toLowerCase().search(new RegExp(`(?<=[\\s=:>|\\]])${offset}(?=:?\\s)`));
}

/** What stands before the second and every further part of a frame. */
function* bytePrefixes(lines: readonly Line[]): Steps<Range[]> {
  const read: (ByteLine | undefined)[] = [];
  for (const line of lines) {
    if (read.push(readLine(line)) % STEP === 0) yield;
  }
  const ranges: Range[] = [];
  for (let i = 0, looks = 0; i < read.length; i++, looks++) {
    if (looks % STEP === 0) yield;
    const count = countParts(read, i);
    for (const part of read.slice(i + 1, i + count)) if (part) ranges.push([part.at, part.at + part.before]);
    i += Math.max(count, 1) - 1;
  }
  return ranges;
}

/** How many lines, from an index on, hold the parts of one frame; 0 when none begins there. */
function countParts(lines: readonly (ByteLine | undefined)[], start: number): number {
  const first = lines[start];
  if (first === undefined || !beginsAt(lines, start) || wholeFrameEnd(first.bytes, 0) !== undefined) return 0;
  const bytes = [...first.bytes];
  let count = 1;
  for (; count < MOST_LINES; count++) {
    const next = lines[start + count];
    if (next === undefined || next.shape !== first.shape || beginsAt(lines, start + count)) break;
    bytes.push(...next.bytes);
    if (wholeFrameEnd(Uint8Array.from(bytes), 0) !== undefined) return count + 1;
  }
  return count;
}

/** Whether the bytes from a line on begin like a frame. */
function beginsAt(lines: readonly (ByteLine | undefined)[], start: number): boolean {
  const bytes: number[] = [];
  for (let i = start; bytes.length < BEGINNING; i++) {
    const line = lines[i];
    if (line === undefined || line.shape !== lines[start]?.shape) break;
    bytes.push(...line.bytes);
  }
  return beginsLikeFrame(Uint8Array.from(bytes));
}

/** Reads a line that has something before its bytes, and nothing behind them. */
function readLine({ at, text }: Line): ByteLine | undefined {
  if (text.length > LONGEST_LINE) return undefined;
  const tokens = Array.from(text.matchAll(TOKEN));
  let first = tokens.findLastIndex(({ 0: token }) => !BYTES.test(token) || TIME.test(token)) + 1;
  const attached = ATTACHED.exec(tokens[first - 1]?.[0] ?? '');
  let before = tokens[first]?.index ?? text.length;
  if (attached) {
    first--;
    before = (tokens[first]?.index ?? 0) + (attached[1]?.length ?? 0);
  }
  const digits = text.slice(before).replace(/0x|[^0-9a-f]/gi, '');
  if (before === 0 || digits === '') return undefined;
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return { at, text, before, shape: shapeOf(text.slice(0, before)), bytes };
}
