import snappy from 'snappyjs';
import { encode as varint } from 'uint8-varint';
import { crc32c, maskCrc } from '../../../src/reqresp/walk/crc32c.ts';
import { streamIdentifier } from '../../../src/reqresp/walk/stream-identifier.ts';

/*
 * Frames put together from their parts, so that a test can make any part wrong. Kept apart from the encoder under test.
 */

export function join(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)));
}

export function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function word(value: number): number[] {
  return [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
}

export function chunk(type: number, content: Uint8Array): Uint8Array {
  return join([type, ...word(content.length).slice(0, 3)], content);
}

/** A stored data chunk, with any checksum. */
export function stored(data: Uint8Array, crc = maskCrc(crc32c(data))): Uint8Array {
  return chunk(1, join(word(crc), data));
}

/** A compressed data chunk, with any checksum. */
export function compressed(data: Uint8Array, crc = maskCrc(crc32c(data))): Uint8Array {
  return chunk(0, join(word(crc), snappy.compress(data)));
}

/** Snappy frames: identifier and chunks. */
export function frames(...chunks: readonly Uint8Array[]): Uint8Array {
  return join(streamIdentifier, ...chunks);
}

export function body(ssz: Uint8Array, prefix = ssz.length): Uint8Array {
  return join(varint(prefix), frames(stored(ssz)));
}
