import * as l10n from '@vscode/l10n';
import { type Bounds, MAX_PREFIX_BYTES } from '../messages/limits.ts';
import { countBytes, hexByte, type Walk } from './walk.ts';

/*
 * length-prefix := unsigned protobuf varint of the uncompressed SSZ length: groups of seven bits, least significant
 *                  first, every byte but the last with its high bit set; at most 10 bytes, at most 2^64 - 1
 *
 * Decoded here because varint libraries drop what a debugger needs: how many bytes it took, whether it was minimal,
 * and whether it was the tenth byte or the eleventh that was one too many.
 */

/** Reads and judges a length prefix, before anything that it announces is touched. */
export function walkLengthPrefix(walk: Walk, bounds: Bounds): number | undefined {
  const { bytes, at: from } = walk;
  if (from >= bytes.length) return walk.short('lengthPrefixMissing', from, undefined, describeBounds(bounds));
  const first = bytes[from] as number;
  if (first >= 0x80) return walkLongPrefix(walk, bounds);
  walk.at = from + 1;
  walk.prefix = first;
  walk.visitor?.lengthPrefix(from, from + 1, BigInt(first), bounds);
  if (first >= bounds.min && first <= bounds.max) return first;
  return walk.stop('lengthOutOfBounds', from, from + 1, String(first), describeBounds(bounds));
}

function walkLongPrefix(walk: Walk, bounds: Bounds): number | undefined {
  const { bytes, at: from } = walk;
  let length = 0n;
  for (let i = 0; i < MAX_PREFIX_BYTES; i++) {
    const byte = bytes[from + i];
    if (byte === undefined) return walk.short('lengthPrefixTruncated', from);
    length |= BigInt(byte & 0x7f) << BigInt(7 * i);
    if (i === MAX_PREFIX_BYTES - 1 && byte >= 0x80) return walk.stop('lengthPrefixTooLong', from, from + i + 1);
    if (i === MAX_PREFIX_BYTES - 1 && byte > 1) {
      return walk.stop('lengthPrefixOverflow', from, from + i + 1, hexByte(byte));
    }
    if (byte >= 0x80) continue;
    const to = from + i + 1;
    walk.at = to;
    walk.prefix = length;
    walk.visitor?.lengthPrefix(from, to, length, bounds);
    if (length < bounds.min || length > bounds.max) {
      return walk.stop('lengthOutOfBounds', from, to, String(length), describeBounds(bounds));
    }
    if (byte === 0) {
      walk.warn('lengthPrefixNotMinimal', from, to, countBytes(i + 1), countBytes(minimalSize(length)));
    }
    return Number(length);
  }
  return undefined;
}

/** How many bytes the shortest varint of a value takes. */
export function minimalSize(value: bigint): number {
  let size = 1;
  for (let rest = value >> 7n; rest > 0n; rest >>= 7n) size++;
  return size;
}

/** Bytes are read in a dozen ways to find out what they are, and most of these end here: the words are made once. */
const exactly = new Map<number, string>();

function describeBounds({ min, max }: Bounds): string {
  if (min !== max) return `${min} to ${max}`;
  const known = exactly.get(min) ?? l10n.t`exactly ${min}`;
  exactly.set(min, known);
  return known;
}
