import { encode as encodeVarint } from 'uint8-varint';
import { encodeMessage } from '../reqresp/encode.ts';
import { maxCompressedLength } from '../reqresp/messages/limits.ts';
import type { Message } from '../reqresp/messages/message.ts';
import { serializeMessage } from '../reqresp/messages/ssz.ts';
import { crc32c, maskCrc } from '../reqresp/walk/crc32c.ts';
import { streamIdentifier } from '../reqresp/walk/stream-identifier.ts';

/*
 * Requests as a peer may send them, right and wrong, built of their parts. All numbers in a chunk are little-endian.
 */

export const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export const identifier = streamIdentifier;

export type Ssz = Exclude<Message, { type: 'empty' }>;
export const sszOf = (message: Ssz): Uint8Array => serializeMessage(message);

/** The length prefix: unsigned LEB128, of a number that need not fit. */
export function prefix(value: bigint | number): Uint8Array {
  if (typeof value === 'number') return encodeVarint(value);
  const groups: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    const isLast = rest < 0x80n;
    groups.push(Number(rest & 0x7fn) | (isLast ? 0 : 0x80));
    if (isLast) return Uint8Array.from(groups);
  }
}

/** One chunk of the framing format. */
export function chunk(type: number, data: Uint8Array, length = data.length): Uint8Array {
  return join(bytes(type, length & 0xff, (length >> 8) & 0xff, length >> 16), data);
}

function little(value: number): Uint8Array {
  const four = new Uint8Array(4);
  new DataView(four.buffer).setUint32(0, value, true);
  return four;
}

export const checksumOf = (data: Uint8Array): number => maskCrc(crc32c(data));

/** A chunk that stores its data. */
export function stored(data: Uint8Array, checksum = checksumOf(data)): Uint8Array {
  return chunk(1, join(little(checksum), data));
}

/** A chunk of a snappy block, with the checksum of what it should hold. */
export function compressed(block: Uint8Array, plain: Uint8Array): Uint8Array {
  return chunk(0, join(little(checksumOf(plain)), block));
}

/** A message as everybody sends it; or with the parts that are named in place of the right ones. */
export function request(message: Ssz, parts: { prefix?: Uint8Array; identifier?: Uint8Array; body?: Uint8Array } = {}) {
  const ssz = sszOf(message);
  return join(parts.prefix ?? prefix(ssz.length), parts.identifier ?? identifier, parts.body ?? stored(ssz));
}

/** A request whose payload has exactly as many bytes as it may, and `more`. */
export function paddedRequest(message: Ssz, more = 0): Uint8Array {
  const ssz = sszOf(message);
  const data = stored(ssz);
  const room = maxCompressedLength(ssz.length) + more - identifier.length - data.length;
  return request(message, { body: join(chunk(0xfe, new Uint8Array(room - 4)), data) });
}

/** The message in a compressed chunk. */
export const compressedRequest = (message: Ssz): Uint8Array => encodeMessage(message, 'request', { compress: true });
