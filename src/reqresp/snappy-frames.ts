import { crc32c, maskCrc } from './crc32c.ts';
import { MAX_CHUNK_DATA, maxCompressedLength } from './limits.ts';
import { walkBlock } from './snappy-block.ts';
import type { FieldPlace } from './ssz.ts';
import { countBytes, hexByte, type Walk } from './walk.ts';

/*
 * payload := <stream identifier> *chunk, until the declared number of SSZ bytes is there
 * chunk   := <type: 1 byte> <length: 3 bytes, little-endian> <length bytes>
 *   00        compressed: masked CRC-32C of the uncompressed data, 4 bytes little-endian, then a snappy block
 *   01        stored:     the same checksum, then the data
 *   02 .. 7f  reserved, not to be skipped
 *   80 .. fd  reserved, to be skipped
 *   fe        padding, to be skipped unread
 *   ff        stream identifier, must come first and may be repeated
 *
 * Source: google/snappy framing_format.txt; the bounds are those of the phase0 p2p-interface.
 */

export const streamIdentifier = Uint8Array.of(0xff, 0x06, 0, 0, 0x73, 0x4e, 0x61, 0x50, 0x70, 0x59);

const HEADER = 4;
const CHECKSUM = 4;

/** What the chunks of one payload have in common. */
interface Payload {
  readonly from: number;
  /** Declared bytes of SSZ; nothing is allocated from it. */
  readonly length: number;
  /** The data of the chunks read so far; almost always of one. */
  first: Uint8Array | undefined;
  more: Uint8Array[] | undefined;
  have: number;
}

/** Reads chunks until `length` bytes of SSZ are there, and returns those: a view of the input where one chunk stores all. */
export function walkPayload(walk: Walk, length: number, layout: readonly FieldPlace[]): Uint8Array | undefined {
  const payload: Payload = { from: walk.at, length, first: undefined, more: undefined, have: 0 };
  walk.visitor?.openPayload(walk.at, layout);
  if (length > 0 || walk.left > 0 || !walk.ended) {
    if (walk.left === 0) return walk.short('payloadMissing', walk.at, undefined, `${countBytes(length)} of SSZ`);
    if (!walkFirstIdentifier(walk)) return undefined;
  }
  while (payload.have < length || beginsEmptyChunk(walk, payload)) {
    if (!walkChunk(walk, payload)) return undefined;
  }
  walk.visitor?.close(walk.at);
  return joinParts(payload);
}

/** Some encoders write one chunk of no data for an empty message. */
function beginsEmptyChunk(walk: Walk, payload: Payload): boolean {
  const { bytes, at } = walk;
  const [type, low] = [bytes[at], bytes[at + 1]];
  if (payload.length > 0 || bytes[at + 2] !== 0 || bytes[at + 3] !== 0) return false;
  return (type === 0 && low === CHECKSUM + 1) || (type === 1 && low === CHECKSUM);
}

function walkFirstIdentifier(walk: Walk): boolean {
  const { bytes, at } = walk;
  if (bytes[at] !== streamIdentifier[0]) {
    return walk.tolerates('streamIdentifierMissing', at, at + 1, hexByte(bytes[at] as number));
  }
  if (!walkIdentifier(walk, at)) return false;
  walk.visitor?.leaf('streamIdentifier', at, walk.at);
  return true;
}

function walkIdentifier(walk: Walk, from: number): boolean {
  const { bytes } = walk;
  for (let i = 0; i < streamIdentifier.length; i++) {
    const byte = bytes[from + i];
    const wanted = streamIdentifier[i] as number;
    if (byte === wanted) continue;
    if (byte === undefined) walk.short('streamIdentifierTruncated', from, String(i));
    else walk.stop('streamIdentifierWrong', from + i, from + i + 1, hexByte(byte), hexByte(wanted));
    return false;
  }
  walk.at = from + streamIdentifier.length;
  return true;
}

function walkChunk(walk: Walk, payload: Payload): boolean {
  const { bytes, at: from, visitor } = walk;
  const type = bytes[from];
  if (type === undefined) {
    walk.short('fewerThanDeclared', from, countBytes(payload.have), countBytes(payload.length));
    return false;
  }
  if (type > 1 && type < 0x80) {
    walk.stop('chunkTypeReserved', from, from + 1, hexByte(type));
    return false;
  }
  if (walk.left < HEADER) {
    walk.short('chunkHeaderTruncated', from, String(walk.left));
    return false;
  }
  const size = (bytes[from + 1] as number) | ((bytes[from + 2] as number) << 8) | ((bytes[from + 3] as number) << 16);
  const end = from + HEADER + size;
  const budget = maxCompressedLength(payload.length);
  const isIdentifier = type === 0xff;
  if (visitor !== undefined && !isIdentifier) {
    visitor.open(chunkKind(type), from);
    visitor.leaf('chunkType', from, from + 1);
    visitor.leaf('chunkLength', from + 1, from + HEADER);
  }
  if (end - payload.from > budget) {
    const most = `at most ${budget} may be read for ${countBytes(payload.length)} of SSZ`;
    if (!walk.tolerates('budgetExceeded', from, from + HEADER, String(end - payload.from), most)) return false;
  }
  walk.at = isIdentifier ? from : from + HEADER;
  const isRead = type <= 1 ? walkData(walk, payload, from, end) : walkSkipped(walk, type, from, end);
  if (isRead && !isIdentifier) visitor?.close(end);
  return isRead;
}

function chunkKind(type: number) {
  if (type === 0) return 'compressedChunk';
  if (type === 1) return 'storedChunk';
  return type === 0xfe ? 'paddingChunk' : 'skippableChunk';
}

function walkSkipped(walk: Walk, type: number, from: number, end: number): boolean {
  const { visitor } = walk;
  if (type === 0xff) {
    if (!walkIdentifier(walk, from)) return false;
    visitor?.leaf('streamIdentifier', from, walk.at);
    walk.warn('streamIdentifierRepeated', from, walk.at);
    return true;
  }
  const isPadding = type === 0xfe;
  const to = Math.min(end, walk.bytes.length);
  if (to > walk.at) visitor?.leaf(isPadding ? 'padding' : 'skippedData', walk.at, to);
  if (to < end) return shortOfChunk(walk, end);
  walk.at = end;
  if (isPadding) walk.warn('paddingSkipped', from, end);
  else walk.warn('chunkSkipped', from, end, hexByte(type));
  return true;
}

function shortOfChunk(walk: Walk, end: number): false {
  walk.short('chunkTruncated', walk.at, String(walk.left), countBytes(end - walk.at));
  return false;
}

function walkData(walk: Walk, payload: Payload, from: number, end: number): boolean {
  const { bytes, visitor } = walk;
  const crcFrom = walk.at;
  const isStored = bytes[from] === 1;
  if (end - crcFrom < CHECKSUM) {
    walk.stop('chunkTooShort', from + 1, crcFrom, countBytes(end - crcFrom));
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
  return walk.tolerates('crcMismatch', crcFrom, crcFrom + CHECKSUM, hexCrc(written), hexCrc(masked));
}

/** A stored chunk says with its length how much data it brings, so that can be judged before the data is there. */
function isStoredSizeSound(walk: Walk, payload: Payload, from: number, size: number): boolean {
  const have = payload.have + size;
  if (size > MAX_CHUNK_DATA) walk.stop('chunkTooLarge', from + 1, from + HEADER, String(size));
  else if (have > payload.length) {
    return walk.tolerates('moreThanDeclared', from + 1, from + HEADER, countBytes(have), countBytes(payload.length));
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

/** The checksum's four bytes as they stand on the wire. */
function hexCrc(crc: number): string {
  return [0, 8, 16, 24].map((shift) => hexByte((crc >>> shift) & 0xff)).join(' ');
}

function joinParts({ first, more }: Payload): Uint8Array {
  if (first === undefined) return new Uint8Array(0);
  if (more === undefined) return first;
  const joined = new Uint8Array(more.reduce((sum, { length }) => sum + length, first.length));
  joined.set(first);
  let at = first.length;
  for (const part of more) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
