import snappy from 'snappyjs';
import { encode as encodeVarint } from 'uint8-varint';
import { findEncodeFault, usualResult } from './encode-fault.ts';
import type { Message } from './messages/message.ts';
import type { Side } from './messages/protocols.ts';
import { serializeMessage } from './messages/ssz.ts';
import { crc32c, maskCrc } from './walk/crc32c.ts';
import { streamIdentifier } from './walk/stream-identifier.ts';

export interface EncodeOptions {
  /** True for a compressed chunk, false for a stored one; by default whichever is smaller, as clients do. */
  readonly compress?: boolean;
  /** Result byte of a response, 0..255; by default 0, and 2 (ServerError) for an error message. */
  readonly resultCode?: number;
}

/*
 * request  := <length-prefix> <payload>, nothing for the message `empty`
 * response := <result> <length-prefix> <payload>
 * payload  := <stream identifier> <one data chunk>, no chunk when there is no data
 */

/**
 * The bytes of one message on one side of a stream: what `readMessage` reads back. The request of the metadata methods
 * is the message `{ type: 'empty' }` and has no bytes. Throws for what no frame can hold: see `findEncodeFault`.
 */
export function encodeMessage(message: Message, side: Side, options: EncodeOptions = {}): Uint8Array {
  const { compress, resultCode = usualResult(message) } = options;
  const fault = findEncodeFault(message, side, resultCode);
  if (fault) throw new RangeError(`The message cannot be encoded: ${fault.code}.`);
  if (message.type === 'empty') return new Uint8Array(0);
  const ssz = serializeMessage(message);
  const result = side === 'response' ? [resultCode] : [];
  return concat(Uint8Array.from(result), encodeVarint(ssz.length), encodePayload(ssz, compress));
}

/** chunk := <type> <length: 3 bytes, little-endian> <masked CRC-32C: 4 bytes, little-endian> <block or data> */
function encodePayload(ssz: Uint8Array, compress: boolean | undefined): Uint8Array {
  if (ssz.length === 0) return streamIdentifier;
  const block = compress === false ? undefined : snappy.compress(ssz);
  const isStored = block === undefined || (compress === undefined && block.length >= ssz.length);
  const data = isStored ? ssz : block;
  const header = new DataView(new ArrayBuffer(8));
  header.setUint32(0, ((data.length + 4) << 8) | Number(isStored), true);
  header.setUint32(4, maskCrc(crc32c(ssz)), true);
  return concat(streamIdentifier, new Uint8Array(header.buffer), data);
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
