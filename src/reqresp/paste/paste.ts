import type { Steps } from '../../primitives/in-slices.ts';
import { findBase64 } from './base64.ts';
import { findDecimals } from './decimals.ts';
import { frameEvidence, weigh } from './evidence.ts';
import { blankComments, findHex } from './hex.ts';
import { findHexdumps } from './hexdump.ts';
import { findLists, findNodeBuffers } from './lists.ts';
import { findNearHex } from './near-hex.ts';
import { findOctalDumps } from './octal-dump.ts';
import type { Pasted } from './pasted.ts';
import { blankPrefixes } from './prefixes.ts';
import { narrowToFrame, splitFrames } from './split.ts';
import { findByteStrings } from './strings.ts';

/** A frame found in a text, with the way back from each of its bytes to the text. */
export type PastedFrame = Pasted;

/** A way to write bytes. */
interface Format {
  readonly find: (text: string) => Pasted[];
  /** Whether nothing else is written like this; of the others only what looks like a frame is taken from other text. */
  readonly isSure: boolean;
  /** Whether so many words are written like this that even a long one says nothing. */
  readonly isCommon: boolean;
}

/** Tried in this order; what one has claimed the next does not see. */
const formats: readonly Format[] = [
  { find: findHexdumps, isSure: true, isCommon: false },
  { find: findOctalDumps, isSure: false, isCommon: false },
  { find: findNodeBuffers, isSure: true, isCommon: false },
  { find: findByteStrings, isSure: false, isCommon: false },
  { find: findLists, isSure: false, isCommon: false },
  { find: findDecimals, isSure: false, isCommon: false },
  { find: (text) => findNearHex(blankComments(text)), isSure: false, isCommon: false },
  { find: (text) => findHex(blankComments(text)), isSure: false, isCommon: false },
  { find: findBase64, isSure: false, isCommon: true },
];

/** Longer than any root, key or signature that a log may hold. */
const LONG_BYTES = 100;
/** A root, a public key, a peer id: in other text these are not taken for a frame. */
const SHORTEST_STRANGER = 20;
const commonSizes: ReadonlySet<number> = new Set([20, 32, 33, 48, 64, 65, 96]);

/**
 * Every frame in a text: one or several, alone or inside other text, in the order of the text. In a text that holds
 * nothing but one writing of bytes they are taken even if they look like no frame; in other text only what looks like
 * one, or if nothing does, whatever is too long for a root or a key. Empty when there is none.
 */
export function* readPaste(text: string): Steps<PastedFrame[]> {
  const countWords = wordCounter(blankComments(text));
  yield;
  // What stands before the rows of a dump is their offset, and no prefix of a log.
  const dumps = findHexdumps(text).filter(({ from, to }) => text.slice(from, to).includes('\n'));
  let left = yield* blankPrefixes(blankOut(text, dumps));
  const found: Pasted[] = [];
  const strangers: Pasted[] = [];
  for (const { find, isSure, isCommon } of formats) {
    yield;
    const claimed: Pasted[] = [];
    for (const match of find === findHexdumps ? [...dumps, ...find(left)] : find(left)) {
      yield;
      const pasted = weigh(left, match);
      yield;
      const isAlone = isSure || countWords(0, text.length) === countWords(match.from, match.to);
      const isBelieved = isAlone && !(isCommon && isWord(pasted, left));
      const frames = splitFrames(pasted).flatMap((frame) => (isBelieved ? frame : (narrowToFrame(frame) ?? [])));
      if (frames.length > 0) claimed.push(match);
      else if (!isCommon) strangers.push(pasted);
      found.push(...frames);
    }
    yield;
    left = blankOut(
      left,
      claimed.toSorted((a, b) => a.from - b.from),
    );
  }
  return found.length > 0 ? found.toSorted((a, b) => a.from - b.from) : likeliestStranger(strangers);
}

/** Whether bytes that look like no frame are written as a word or a name may be: too short, or without a digit. */
function isWord({ bytes, from, to }: Pasted, text: string): boolean {
  return frameEvidence(bytes) === 0 && (bytes.length < SHORTEST_STRANGER || !/\d/.test(text.slice(from, to)));
}

/** Counts the letters and digits of a range; once made, in constant time. What else a text holds is punctuation. */
function wordCounter(text: string): (from: number, to: number) => number {
  const before = new Uint32Array(text.length + 1);
  for (let i = 0; i < text.length; i++) before[i + 1] = (before[i] ?? 0) + Number(/[\p{L}\p{N}]/u.test(text[i] ?? ''));
  return (from, to) => (before[to] ?? 0) - (before[from] ?? 0);
}

/** The text with these ranges, which are in its order, turned to spaces. */
function blankOut(text: string, ranges: readonly Pasted[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to } of ranges) {
    parts.push(text.slice(at, from), ' '.repeat(to - from));
    at = to;
  }
  return parts.join('') + text.slice(at);
}

function likeliestStranger(strangers: readonly Pasted[]): Pasted[] {
  const unusual = strangers.filter(
    ({ bytes: { length } }) => length >= LONG_BYTES || (length >= SHORTEST_STRANGER && !commonSizes.has(length)),
  );
  return unusual.toSorted((a, b) => b.bytes.length - a.bytes.length).slice(0, 1);
}
