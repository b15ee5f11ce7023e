import type { Side } from '../messages/protocols.ts';
import { walkFrame } from '../walk/frame.ts';
import { streamIdentifier } from '../walk/stream-identifier.ts';
import { Walk } from '../walk/walk.ts';
import type { Pasted } from './pasted.ts';

/** A stream identifier stands behind a result byte and a length prefix, so at most this far from a frame's beginning. */
const MOST_BEFORE_IDENTIFIER = 11;

/** Where a whole frame that begins at `from` ends; undefined when none does. */
export function wholeFrameEnd(bytes: Uint8Array, from: number): number | undefined {
  const first = bytes[from] ?? 0;
  const sides: readonly Side[] = first <= 3 || first >= 128 ? ['response', 'request'] : ['request', 'response'];
  for (const side of sides) {
    const walk = new Walk(bytes, true, { from });
    if (walkFrame(walk, undefined, side) !== undefined && walk.at > from + 1) return walk.at;
  }
  return undefined;
}

/** Where the first stream identifier stands, from `from` on; -1 when there is none. */
export function identifierAt(bytes: Uint8Array, from = 0, to = bytes.length): number {
  for (let at = from; at + streamIdentifier.length <= to; at++) {
    if (streamIdentifier.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}

/** Whether something that looks like a frame begins at `from`: a stream identifier where one belongs. */
export function beginsLikeFrame(bytes: Uint8Array, from = 0): boolean {
  const to = Math.min(bytes.length, from + MOST_BEFORE_IDENTIFIER + streamIdentifier.length);
  return identifierAt(bytes, from + 1, to) >= 0;
}

/**
 * Cuts a text that holds several frames, one after the other, at its seams: where the frame before is whole, or where
 * another begins. A frame that is only wrapped over lines stays one.
 */
export function splitFrames(pasted: Pasted): Pasted[] {
  const { bytes } = pasted;
  const seams = new Set(pasted.seams);
  const cuts: number[] = [];
  let start = 0;
  let end = wholeFrameEnd(bytes, 0);
  for (const seam of seams) {
    const isBehindWhole = end !== undefined && seam >= end;
    // A frame that is short of a byte may seem whole with the first byte of the next.
    const isEndBetween = end !== undefined && end < bytes.length && !seams.has(end);
    const isBroken = end === undefined || isEndBetween;
    const isOtherFrame = isBroken && beginsLikeFrame(bytes, seam) && identifierAt(bytes, start, seam) >= 0;
    if (!isBehindWhole && !isOtherFrame) continue;
    cuts.push(seam);
    start = seam;
    end = wholeFrameEnd(bytes, seam);
  }
  return cutAt(pasted, cuts);
}

function cutAt(pasted: Pasted, cuts: readonly number[]): Pasted[] {
  if (cuts.length === 0) return [pasted];
  const starts = [0, ...cuts];
  return starts.map((first, i) => {
    const last = cuts[i] ?? pasted.bytes.length;
    return partOf(pasted, first, last);
  });
}

/**
 * Narrows digits that stand in other text to the frame in them: "10:33:43 005cff06…" is one run of hex. The frame begins
 * at a group of digits that leaves room for a prefix before the stream identifier, and ends where it is whole.
 */
export function narrowToFrame(pasted: Pasted): Pasted | undefined {
  const { bytes, groups = [0] } = pasted;
  const identifier = identifierAt(bytes);
  if (identifier < 0) return undefined;
  const starts = groups.filter((at) => at < identifier && identifier - at <= MOST_BEFORE_IDENTIFIER);
  const first =
    starts.find((at) => wholeFrameEnd(bytes, at) !== undefined) ??
    starts.find((at) => isResultAt(bytes, at, identifier)) ??
    starts.at(-1);
  if (first === undefined) return undefined;
  const end = wholeFrameEnd(bytes, first) ?? bytes.length;
  const part = partOf(pasted, first, groups.includes(end) ? end : bytes.length);
  return first > 0 && part.format === 'colon-hex' ? { ...part, format: 'hex' } : part;
}

/** Whether a result byte and nothing but a length prefix stand before the stream identifier. */
function isResultAt(bytes: Uint8Array, at: number, identifier: number): boolean {
  const prefix = bytes.subarray(at + 1, identifier);
  return (bytes[at] ?? 4) <= 3 && prefix.length > 0 && prefix.every((byte, i) => byte >= 128 === i < prefix.length - 1);
}

/** The bytes `[first, last)` of what was pasted. */
export function partOf(pasted: Pasted, first: number, last: number): Pasted {
  const { bytes, offsets, format, cut } = pasted;
  const isEnd = last === bytes.length;
  return {
    format,
    bytes: bytes.slice(first, last),
    offsets: offsets.slice(first, last),
    from: first === 0 ? pasted.from : (offsets[first] ?? pasted.from),
    to: isEnd ? pasted.to : (offsets[last - 1] ?? pasted.to) + 2,
    ...(cut && isEnd && { cut }),
  };
}
