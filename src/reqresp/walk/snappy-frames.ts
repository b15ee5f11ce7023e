import type { FieldPlace } from '../messages/layout.ts';
import { maxCompressedLength } from '../messages/limits.ts';
import { CHECKSUM, HEADER, type Payload, shortOfChunk, walkData } from './data-chunk.ts';
import { walkFirstIdentifier, walkIdentifier } from './stream-identifier.ts';
import type { Walk } from './walk.ts';

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

/** Reads chunks until `length` bytes of SSZ are there, and returns those: a view of the input where one chunk stores all. */
export function walkPayload(walk: Walk, length: number, layout: readonly FieldPlace[]): Uint8Array | undefined {
  const payload: Payload = { from: walk.at, length, first: undefined, more: undefined, have: 0 };
  walk.visitor?.openPayload(walk.at, layout);
  if (length > 0 || walk.left > 0 || !walk.ended) {
    if (walk.left === 0) return walk.short('payloadMissing', walk.at, { expected: length });
    if (!walkFirstIdentifier(walk)) return undefined;
  }
  while (payload.have < length || (length === 0 && beginsEmptyChunk(walk))) {
    if (!walkChunk(walk, payload)) return undefined;
  }
  walk.visitor?.close(walk.at);
  return joinParts(payload);
}

/** Some encoders write one chunk of no data for an empty message. */
function beginsEmptyChunk({ bytes, at }: Walk): boolean {
  const [type, low] = [bytes[at], bytes[at + 1]];
  if (bytes[at + 2] !== 0 || bytes[at + 3] !== 0) return false;
  return (type === 0 && low === CHECKSUM + 1) || (type === 1 && low === CHECKSUM);
}

function walkChunk(walk: Walk, payload: Payload): boolean {
  const { bytes, at: from, visitor } = walk;
  const type = bytes[from];
  if (type === undefined) {
    walk.short('fewerThanDeclared', from, { actual: payload.have, expected: payload.length });
    return false;
  }
  if (type > 1 && type < 0x80) {
    walk.stop('chunkTypeReserved', from, from + 1, { actual: type });
    return false;
  }
  if (walk.left < HEADER) {
    walk.short('chunkHeaderTruncated', from, { actual: walk.left });
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
    const values = { actual: end - payload.from, expected: budget, declared: payload.length };
    walk.stop('budgetExceeded', from, from + HEADER, values);
    return false;
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
  else walk.warn('chunkSkipped', from, end, { actual: type });
  return true;
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
