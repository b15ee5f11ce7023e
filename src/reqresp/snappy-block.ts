import snappy from 'snappyjs';
import { MAX_CHUNK_DATA } from './limits.ts';
import { countBytes, type Walk } from './walk.ts';

/*
 * block   := <preamble> *element
 * preamble:= varint of the uncompressed length, at most 32 bits
 * element := literal | copy, told apart by the low two bits of the tag byte
 *   00 literal: high six bits are length - 1, or 60..63 for a length - 1 in the next 1..4 bytes; then the bytes
 *   01 copy:    bits 2..4 are length - 4, bits 5..7 and one byte the offset
 *   10 copy:    high six bits are length - 1, two bytes offset
 *   11 copy:    high six bits are length - 1, four bytes offset
 *
 * Source: google/snappy format_description.txt. The elements are walked here, to show them and to establish that they
 * fill exactly the declared length, which snappyjs does not check; the bytes are then expanded by snappyjs.
 */

/** A block that obeys the format, ready to be expanded; `undefined` from the walk means broken or not all there. */
export interface SoundBlock {
  readonly length: number;
  /** Whether the last literal has its length in extra bytes: snappyjs refuses some of these. */
  readonly longFormAtEnd: boolean;
}

/**
 * Walks the block in `[walk.at, end)`, of which only what has arrived can be read. `limit` is how many bytes of SSZ
 * are still wanted, `have` how many came before.
 */
export function walkBlock(walk: Walk, end: number, have: number, limit: number): SoundBlock | undefined {
  const { bytes, visitor } = walk;
  const from = walk.at;
  const to = Math.min(end, bytes.length);
  const length = walkPreamble(walk, end);
  if (length === undefined) return undefined;
  if (length > MAX_CHUNK_DATA) return walk.stop('blockTooLarge', from, walk.at, String(length));
  if (length > limit) {
    return walk.stop('moreThanDeclared', from, walk.at, countBytes(have + length), countBytes(have + limit));
  }

  let at = walk.at;
  let written = 0;
  let longFormAtEnd = false;
  while (at < to) {
    const tag = bytes[at] as number;
    const isLiteral = (tag & 3) === 0;
    const extra = extraBytes(tag);
    const name = isLiteral ? 'literal' : 'copy';
    if (at + 1 + extra > to) {
      return end > bytes.length ? undefined : walk.stop('blockElementTruncated', at, to, name);
    }
    const number = littleEndian(bytes, at + 1, extra);
    const size = isLiteral
      ? (extra === 0 ? tag >>> 2 : number) + 1
      : (tag & 3) === 1
        ? ((tag >>> 2) & 7) + 4
        : (tag >>> 2) + 1;
    const next = at + 1 + extra + (isLiteral ? size : 0);
    const back = isLiteral ? undefined : (tag & 3) === 1 ? ((tag >>> 5) << 8) | number : number;
    if (written + size > length) return walk.stop('blockOverrun', at, at + 1 + extra, name, countBytes(length));
    if (next > end) return walk.stop('blockElementTruncated', at, to, name);
    if (back !== undefined && (back === 0 || back > written)) {
      return walk.stop('blockCopyOutside', at, at + 1 + extra, countBytes(back), `${countBytes(written)} were`);
    }
    if (next > to) return undefined;
    visitor?.elements && visitor.element(at, next, have + written, size, back);
    longFormAtEnd = isLiteral && extra > 0;
    written += size;
    at = next;
    walk.at = at;
  }
  if (end > bytes.length) return undefined;
  if (written < length) return walk.stop('blockUnderrun', from, end, countBytes(written), countBytes(length));
  return { length, longFormAtEnd };
}

function walkPreamble(walk: Walk, end: number): number | undefined {
  const { bytes, at: from } = walk;
  let length = 0;
  for (let i = 0; i < 5; i++) {
    if (from + i >= end) return walk.stop('blockLengthInvalid', from, end, 'an unfinished varint');
    const byte = bytes[from + i];
    if (byte === undefined) return undefined;
    length += (byte & 0x7f) * 2 ** (7 * i);
    if (length >= 2 ** 32) return walk.stop('blockLengthInvalid', from, from + i + 1, 'a varint of more than 32 bits');
    if (byte >= 0x80) continue;
    walk.at = from + i + 1;
    if (walk.visitor?.elements) walk.visitor.blockLength(from, walk.at, length);
    return length;
  }
  return walk.stop('blockLengthInvalid', from, from + 5, 'a varint of more than 5 bytes');
}

/** Bytes that follow the tag before any literal data. */
function extraBytes(tag: number): number {
  const kind = tag & 3;
  if (kind === 0) return tag >= 60 << 2 ? (tag >>> 2) - 59 : 0;
  return kind === 3 ? 4 : kind;
}

function littleEndian(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let i = count - 1; i >= 0; i--) value = value * 256 + (bytes[from + i] as number);
  return value;
}

/**
 * The bytes of a sound block. snappyjs refuses a long-form literal when fewer than four bytes follow its tag; such a
 * block is given two one-byte literals more, which fall behind the end of the output and so leave no trace.
 */
export function expandBlock(bytes: Uint8Array, from: number, to: number, block: SoundBlock): Uint8Array {
  if (!block.longFormAtEnd) return snappy.uncompress(bytes.subarray(from, to), block.length);
  const padded = new Uint8Array(to - from + 4);
  padded.set(bytes.subarray(from, to));
  return snappy.uncompress(padded, block.length);
}
