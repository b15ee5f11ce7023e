import type { BlockElement } from '../faults/fault-table.ts';
import { MAX_CHUNK_DATA } from '../messages/limits.ts';
import type { Walk } from './walk.ts';

/*
 * block    := <preamble> *element
 * preamble := varint of the uncompressed length, at most 32 bits
 * element  := literal | copy, told apart by the low two bits of the tag byte
 *   00 literal: high six bits are length - 1, or 60..63 for a length - 1 in the next 1..4 bytes; then the bytes
 *   01 copy:    bits 2..4 are length - 4, bits 5..7 and one byte the offset
 *   10 copy:    high six bits are length - 1, two bytes offset
 *   11 copy:    high six bits are length - 1, four bytes offset
 *
 * Source: google/snappy format_description.txt. Expanded here, in the pass that shows the elements: snappyjs does not
 * check that they fill exactly the declared length, drops what overflows, and refuses some literals near the end of the
 * input. It makes the blocks that are sent, and tests compare what it expands with what is expanded here.
 */

/** No element writes more than 64 bytes for 3, so that what has arrived bounds what can be written. */
const MOST_EXPANSION = 22;

/**
 * The bytes of the block in `[walk.at, end)`, of which only what has arrived can be read. `limit` is how many bytes of
 * SSZ are still wanted, `have` how many came before. Undefined when the walk is broken or the block not all there.
 */
export function walkBlock(walk: Walk, end: number, have: number, limit: number): Uint8Array | undefined {
  const { bytes, visitor, at: from } = walk;
  const to = Math.min(end, bytes.length);
  const length = walkPreamble(walk, end);
  if (length === undefined) return undefined;
  if (length > MAX_CHUNK_DATA) return walk.stop('blockTooLarge', from, walk.at, { actual: length });
  if (length > limit) {
    return walk.stop('moreThanDeclared', from, walk.at, { actual: have + length, expected: have + limit });
  }
  const out = roomFor(walk, have, length, MOST_EXPANSION * (to - from));
  let at = walk.at;
  let written = 0;
  while (at < to) {
    const tag = bytes[at] as number;
    const kind = tag & 3;
    const extra = kind === 0 ? (tag < LONG_LITERAL ? 0 : (tag >>> 2) - 59) : kind === 3 ? 4 : kind;
    const data = at + 1 + extra;
    if (data > to) return runsOut(walk, at, end, kind);
    const number = extra === 0 ? tag >>> 2 : littleEndian(bytes, at + 1, extra);
    const size = kind === 0 ? number + 1 : kind === 1 ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1;
    const next = kind === 0 ? data + size : data;
    if (written + size > length)
      return walk.stop('blockOverrun', at, data, { element: nameOf(kind), expected: length });
    if (next > to) return runsOut(walk, at, next > end ? to : end, kind);
    const back = kind === 1 ? ((tag >>> 5) << 8) | number : number;
    if (kind === 0) {
      for (let i = 0; i < size; i++) out[written + i] = bytes[data + i] as number;
    } else if (back > 0 && back <= written) {
      // Byte by byte: a copy may reach into what it writes itself.
      for (let i = written; i < written + size; i++) out[i] = out[i - back] as number;
    } else {
      return walk.stop('blockCopyOutside', at, data, { actual: back, expected: written });
    }
    if (visitor?.elements) visitor.element(at, next, have + written, size, kind === 0 ? undefined : back);
    written += size;
    at = next;
    walk.at = at;
  }
  if (end > bytes.length) return undefined;
  if (written < length) return walk.stop('blockUnderrun', from, end, { actual: written, expected: length });
  return out;
}

function roomFor({ scratch }: Walk, have: number, length: number, most: number): Uint8Array {
  if (scratch !== undefined && have + length <= scratch.length) return scratch.subarray(have, have + length);
  return new Uint8Array(Math.min(length, most));
}

/** Tags from here on have the length of their literal in the bytes that follow. */
const LONG_LITERAL = 60 << 2;

function nameOf(kind: number): BlockElement {
  return kind === 0 ? 'literal' : 'copy';
}

/** An element that is not all there: more may come, or it reaches past the end of its block. */
function runsOut(walk: Walk, at: number, end: number, kind: number): undefined {
  return end > walk.bytes.length ? undefined : walk.stop('blockElementTruncated', at, end, { element: nameOf(kind) });
}

function walkPreamble(walk: Walk, end: number): number | undefined {
  const { bytes, at: from } = walk;
  let length = 0;
  for (let i = 0; i < 5; i++) {
    if (from + i >= end) return walk.stop('blockLengthInvalid', from, end, { actual: 'unfinished' });
    const byte = bytes[from + i];
    if (byte === undefined) return undefined;
    length += (byte & 0x7f) * 2 ** (7 * i);
    if (length >= 2 ** 32) return walk.stop('blockLengthInvalid', from, from + i + 1, { actual: 'over32Bits' });
    if (byte >= 0x80) continue;
    walk.at = from + i + 1;
    if (walk.visitor?.elements) walk.visitor.blockLength(from, walk.at, length);
    return length;
  }
  return walk.stop('blockLengthInvalid', from, from + 5, { actual: 'over5Bytes' });
}

function littleEndian(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let i = count - 1; i >= 0; i--) value = value * 256 + (bytes[from + i] as number);
  return value;
}
