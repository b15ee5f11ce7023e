import * as l10n from '@vscode/l10n';
import snappy from 'snappyjs';
import { encode as encodeVarint } from 'uint8-varint';
import { MAX_ERROR_MESSAGE } from './messages/limits.ts';
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
 * is the message `{ type: 'empty' }` and has no bytes. Throws a RangeError for what no frame can hold.
 */
export function encodeMessage(message: Message, side: Side, options: EncodeOptions = {}): Uint8Array {
  const { compress, resultCode = message.type === 'error' ? 2 : 0 } = options;
  if (!Number.isInteger(resultCode) || resultCode < 0 || resultCode > 255) {
    throw new RangeError(l10n.t`The result code ${resultCode} is not a byte: use 0 to 255.`);
  }
  if (message.type === 'empty') {
    if (side === 'request') return new Uint8Array(0);
    throw new RangeError(l10n.t('Only a request can be empty: a response needs a message.'));
  }
  if (side === 'request' && (message.type === 'error' || message.type.startsWith('metadata/'))) {
    throw new RangeError(
      l10n.t`A message of type ${message.type} stands only in a response; a metadata request is the message "empty".`,
    );
  }
  const ssz = serializeMessage(message);
  if (message.type === 'error' && ssz.length > MAX_ERROR_MESSAGE) {
    throw new RangeError(l10n.t`The error message has ${ssz.length} bytes: at most ${MAX_ERROR_MESSAGE} fit.`);
  }
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
