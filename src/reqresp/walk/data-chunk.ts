import { MAX_CHUNK_DATA } from '../messages/limits.ts';
import { crc32c, maskCrc } from './crc32c.ts';
import { walkBlock } from './snappy-block.ts';
import type { Walk } from './walk.ts';

/*
 * data chunk := <header> <masked CRC-32C of the uncompressed data: 4 bytes, little-endian> ( <snappy block> | <data> )
 * Source: google/snappy framing_format.txt §3, §4.2 and §4.3.
 */

/** Type and length, before every chunk. */
export const HEADER = 4;
export const CHECKSUM = 4;

/** What the chunks of one payload have in common. */
export interface Payload {
  readonly from: number;
  /** Declared bytes of SSZ; nothing is allocated from it. */
  readonly length: number;
  /** The data of the chunks read so far; almost always of one. */
  first: Uint8Array | undefined;
  more: Uint8Array[] | undefined;
  have: number;
}

/** Ends a walk that ran out of bytes inside a chunk. */
export function shortOfChunk(walk: Walk, end: number): false {
  walk.short('chunkTruncated', walk.at, { actual: walk.left, expected: end - walk.at });
  return false;
}

/** Reads a data chunk whose header stands at `from`, and adds its data to the payload. */
export function walkData(walk: Walk, payload: Payload, from: number, end: number): boolean {
  const { bytes, visitor } = walk;
  const crcFrom = walk.at;
  const isStored = bytes[from] === 1;
  if (end - crcFrom < CHECKSUM) {
    walk.stop('chunkTooShort', from + 1, crcFrom, { actual: end - crcFrom });
    return false;
  }
  if (isStored && !isStoredSizeSound(walk, payload, from, end - crcFrom - CHECKSUM)) return false;
  if (walk.left < CHECKSUM) return shortOfChunk(walk, end);
  const written = readCrc(bytes, crcFrom);
  visitor?.crc(crcFrom, crcFrom + CHECKSUM, written);
  walk.at = crcFrom + CHECKSUM;

  const data = isStored ? walkStored(walk, payload, end) : walkCompressed(walk, payload, end);
  if (data === undefined) return false;
  walk.at = end;
  payload.have += data.length;
  if (payload.first === undefined) payload.first = data;
  else {
    payload.more ??= [];
    payload.more.push(data);
  }

  const masked = maskCrc(crc32c(data));
  visitor?.crcOfData(masked);
  if (written === masked) return true;
  walk.wrongChunk = { written, masked, from: crcFrom + CHECKSUM, to: end };
  return walk.tolerates('crcMismatch', crcFrom, crcFrom + CHECKSUM, { actual: written, expected: masked });
}

/** A stored chunk says with its length how much data it brings, so that can be judged before the data is there. */
function isStoredSizeSound(walk: Walk, payload: Payload, from: number, size: number): boolean {
  const have = payload.have + size;
  const to = from + HEADER;
  if (size > MAX_CHUNK_DATA) walk.stop('chunkTooLarge', from + 1, to, { actual: size });
  else if (have > payload.length) {
    walk.stop('moreThanDeclared', from + 1, to, { actual: have, expected: payload.length });
  }
  return walk.broken === undefined;
}

function walkStored(walk: Walk, payload: Payload, end: number): Uint8Array | undefined {
  const { bytes, at: from } = walk;
  const to = Math.min(end, bytes.length);
  walk.visitor?.ssz(from, to, payload.have);
  if (to < end) shortOfChunk(walk, end);
  return to < end ? undefined : bytes.subarray(from, end);
}

function walkCompressed(walk: Walk, payload: Payload, end: number): Uint8Array | undefined {
  const { visitor, at: from } = walk;
  const to = Math.min(end, walk.bytes.length);
  if (visitor?.elements) visitor.open('block', from);
  else if (to > from) visitor?.leaf('block', from, to);
  const block = walkBlock(walk, end, payload.have, payload.length - payload.have);
  if (block === undefined) {
    if (walk.broken === undefined) shortOfChunk(walk, end);
    return undefined;
  }
  if (visitor?.elements) visitor.close(end);
  return block;
}

function readCrc(bytes: Uint8Array, at: number): number {
  const [a, b, c, d] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]] as [number, number, number, number];
  return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
}
