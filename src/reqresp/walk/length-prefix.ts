import { type Bounds, MAX_PREFIX_BYTES } from '../messages/limits.ts';
import type { Walk } from './walk.ts';

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
  if (from >= bytes.length) return walk.short('lengthPrefixMissing', from, { expected: bounds });
  const first = bytes[from] as number;
  if (first >= 0x80) return walkLongPrefix(walk, bounds);
  walk.at = from + 1;
  walk.prefix = first;
  walk.visitor?.lengthPrefix(from, from + 1, BigInt(first), bounds);
  if (first >= bounds.min && first <= bounds.max) return first;
  return walk.stop('lengthOutOfBounds', from, from + 1, { actual: first, expected: bounds });
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
      return walk.stop('lengthPrefixOverflow', from, from + i + 1, { actual: byte });
    }
    if (byte >= 0x80) continue;
    const to = from + i + 1;
    walk.at = to;
    walk.prefix = length;
    walk.visitor?.lengthPrefix(from, to, length, bounds);
    if (length < bounds.min || length > bounds.max) {
      return walk.stop('lengthOutOfBounds', from, to, { actual: length, expected: bounds });
    }
    if (byte === 0) {
      walk.warn('lengthPrefixNotMinimal', from, to, { actual: i + 1, expected: minimalSize(length) });
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
