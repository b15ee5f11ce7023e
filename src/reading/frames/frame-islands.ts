import { type BlockBounds, MAX_BLOCK } from './block.ts';
import { findTraces, hasIdentifier, type Trace } from './frame-traces.ts';

/*
 * How far around its trace a frame that is written over several lines is looked for, and how long a line may be that is
 * taken whole, in UTF-16 units: together never more than a block may have.
 */
const REACH = 3072;
const LONGEST_NEIGHBOUR = 1024;
const LONGEST_LINE = MAX_BLOCK - 2 * (REACH + LONGEST_NEIGHBOUR);
/** Lines that hold bytes: several in a row, a long run of digits, or, as a formatter prints a list, one number alone. */
const BYTES =
  /(?:(?<![\w.])(?:0x|\\x)?(?:[0-9a-f]{2}){1,8}(?:u8)?[\s,:|]{1,4}){4}|(?:\\x[0-9a-f]{2}){4}|[0-9a-f]{16}|(?:-?\d{1,3},\s{0,4}){4}|^\s*(?:-?\d{1,3}|0x[0-9a-f]{1,2}),?\s*$/i;
/** What opens or closes a list on a line of its own is no longer than this. */
const LONGEST_BRACKET = 200;

/**
 * The parts of a text that may hold a frame, as blocks; most of a log or a source file is in none. Undefined after each
 * slice that has been looked at. A Status spelled out in words counts unless only frames are wanted.
 */
export function* findIslands(text: string, onlyFrames = false): Generator<BlockBounds | undefined> {
  const traces = findTraces(text, onlyFrames);
  let end = 0;
  for (let step = traces.next(); !step.done; ) {
    const trace = step.value;
    if (trace === undefined) {
      yield undefined;
      step = traces.next(end);
      continue;
    }
    const island = trace.at < end ? undefined : around(text, trace, end);
    if (island) {
      yield island;
      end = island.to;
    }
    step = traces.next(end);
  }
}

/** The line of a trace, with the lines around it that belong to the same bytes; nothing before `least`. */
function around(text: string, { at, isIdentifier }: Trace, least: number): BlockBounds {
  const line = lineAt(text, at, least);
  if (line.to - line.from > LONGEST_LINE) return { ...windowAt(text, at, line), isComment: false };
  let { from, to } = line;
  if (isIdentifier) {
    while (from > least && at - from < REACH) {
      const above = lineAt(text, from - 1, least);
      const words = text.slice(above.from, above.to);
      if (!isOfBytes(words)) {
        if (isBracket(words)) from = above.from;
        break;
      }
      from = above.from;
    }
    while (to < text.length && to - at < REACH) {
      const below = lineAt(text, to + 1, to + 1);
      const words = text.slice(below.from, below.to);
      if (!isOfBytes(words)) {
        if (isBracket(words)) to = below.to;
        break;
      }
      to = below.to;
    }
  }
  return { from, to, isComment: false };
}

/** A line of bytes where no other frame begins. */
function isOfBytes(line: string): boolean {
  return line.length < LONGEST_NEIGHBOUR && BYTES.test(line) && !hasIdentifier(line);
}

function isBracket(line: string): boolean {
  return line.length < LONGEST_BRACKET && /\S/.test(line);
}

function lineAt(text: string, at: number, least: number): { from: number; to: number } {
  const newline = text.indexOf('\n', at);
  const from = at > least ? Math.max(least, text.lastIndexOf('\n', at - 1) + 1) : least;
  return { from, to: newline < 0 ? text.length : newline };
}

/** Of an endless line what is near a trace, from one gap between words to another. */
function windowAt(text: string, at: number, line: { from: number; to: number }): { from: number; to: number } {
  const first = Math.max(line.from, at - REACH);
  const last = Math.min(line.to, at + REACH);
  const lead = first === line.from ? 0 : text.slice(first, at).search(/[^\w,.: -]/) + 1;
  return { from: first + lead, to: last };
}
