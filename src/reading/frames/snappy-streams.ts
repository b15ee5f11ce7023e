import type { Pasted } from '../../reqresp/paste/pasted.ts';
import { identifierAt } from '../../reqresp/paste/split.ts';
import { walkBlock } from '../../reqresp/walk/snappy-block.ts';
import { streamIdentifier } from '../../reqresp/walk/stream-identifier.ts';
import { Walk } from '../../reqresp/walk/walk.ts';
import type { FindingOf } from '../finding.ts';

const HEADER = 4;
const CHECKSUM = 4;
/** Data of a chunk of the framing format. */
const MOST_DATA = 65_536;
const MOST_STREAMS = 100;

/** Streams of snappy frames in bytes that are no frame of ours: each from its identifier to its last whole chunk. */
export function snappyStreams({ bytes, offsets, to }: Pasted): FindingOf<'snappy'>[] {
  const found: FindingOf<'snappy'>[] = [];
  for (let at = identifierAt(bytes); at >= 0 && found.length < MOST_STREAMS; ) {
    const stream = readChunks(bytes, at + streamIdentifier.length);
    const end = offsets[stream.to] ?? to;
    const { data, isWhole } = stream;
    found.push({ kind: 'snappy', from: offsets[at] ?? 0, to: end, certainty: 'certain', data, isWhole });
    at = identifierAt(bytes, stream.to);
  }
  return found;
}

function readChunks(bytes: Uint8Array, from: number): { data: Uint8Array; isWhole: boolean; to: number } {
  const parts: Uint8Array[] = [];
  let at = from;
  while (at + HEADER <= bytes.length && (bytes[at] === 0 || bytes[at] === 1)) {
    const size = (bytes[at + 1] ?? 0) | ((bytes[at + 2] ?? 0) << 8) | ((bytes[at + 3] ?? 0) << 16);
    const end = at + HEADER + size;
    if (size < CHECKSUM || end > bytes.length) break;
    const data = chunkData(bytes, at + HEADER + CHECKSUM, end, bytes[at] === 0);
    if (data === undefined) break;
    parts.push(data);
    at = end;
  }
  return { data: join(parts), isWhole: parts.length > 0, to: at };
}

function chunkData(bytes: Uint8Array, from: number, to: number, isCompressed: boolean): Uint8Array | undefined {
  if (!isCompressed) return bytes.slice(from, to);
  return walkBlock(new Walk(bytes.subarray(0, to), true, { from }), to, 0, MOST_DATA);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
