/** What the peer sent breaks a rule of QUIC, of TLS or of DER, which the message names. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** Reads what the peer sent. Nothing is read behind its end, and a length is held against what is left before it is used. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get at(): number {
    return this.#at;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  take(length: number): Uint8Array {
    if (length > this.left) throw new Malformed('something that ends too early');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  rest(): Uint8Array {
    return this.take(this.left);
  }

  /** A number of so many bytes, seven at most. */
  uint(width: number): number {
    return this.take(width).reduce((sum, byte) => sum * 256 + byte, 0);
  }

  /** A vector of TLS: its length in so many bytes, then itself. */
  vector(width: number): Uint8Array {
    return this.take(this.uint(width));
  }

  /** A number of QUIC, of 1, 2, 4 or 8 bytes; beyond 2^53 it is rounded, which is beyond all that is taken of a peer. */
  varint(): number {
    const first = this.uint(1);
    const width = 1 << (first >> 6);
    return this.take(width - 1).reduce((sum, byte) => sum * 256 + byte, first & 0x3f);
  }

  /** Bytes behind their length as a number of QUIC. */
  block(): Uint8Array {
    return this.take(this.varint());
  }
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export const equal = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);

export function uint(value: number, width: number): Uint8Array {
  return Uint8Array.from({ length: width }, (_, index) => Math.floor(value / 256 ** (width - 1 - index)) % 256);
}

/** A number of QUIC below 2^30, of as few bytes as it takes. */
export function varint(value: number): Uint8Array {
  if (value < 0x40) return uint(value, 1);
  return value < 0x4000 ? uint(0x4000 + value, 2) : uint(0x8000_0000 + value, 4);
}

export const vector = (width: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const all = concat(...parts);
  return concat(uint(all.length, width), all);
};

export const block = (bytes: Uint8Array): Uint8Array => concat(varint(bytes.length), bytes);

export const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
