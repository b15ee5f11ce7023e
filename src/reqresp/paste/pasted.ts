import type { PlacedStray } from './strays.ts';

/** How bytes can be written in a text. Stable names; `hex` is bare digits in any grouping, `array` a list in brackets. */
export type PasteFormat =
  | '0x-hex'
  | 'hex'
  | 'colon-hex'
  | 'hexdump-C'
  | 'xxd'
  | 'hexdump'
  | 'node-buffer'
  | 'json-buffer'
  | 'uint8array'
  | 'go-bytes'
  | 'go-decimal'
  | 'elixir'
  | 'c-array'
  | 'array'
  | 'java-bytes'
  | 'decimal'
  | 'python-bytes'
  | 'base64'
  | 'base64url'
  | 'status-text';

/** Bytes found in a text. `from` and `to` are UTF-16 offsets of all that was read, with its brackets and offsets. */
export interface Pasted {
  readonly format: PasteFormat;
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array;
  /** For each byte the UTF-16 offset at which it is written. */
  readonly offsets: Uint32Array;
  readonly cut?: Cut;
  /** Byte positions at which a new line or a new `0x` begins, where the text may pass on to another frame. */
  readonly seams?: readonly number[];
  /** Byte positions at which a group of digits begins. */
  readonly groups?: readonly number[];
  /** The same text read in another format, where both are possible; this one has the better evidence. */
  readonly other?: Pasted;
}

/** Why a text does not give all bytes: it says that it leaves some out, or characters among its digits are none. */
export interface Cut {
  /** How many bytes are left out; undefined when the text does not say. */
  readonly missing: number | undefined;
  readonly strays?: readonly PlacedStray[];
}

/** Gathers bytes with their places. */
export class ByteCollector {
  private readonly values: number[] = [];
  private readonly places: number[] = [];

  get length(): number {
    return this.values.length;
  }

  add(byte: number, at: number): void {
    this.values.push(byte);
    this.places.push(at);
  }

  /** Adds every pair of hex digits in a text that holds nothing else but white space; `at` is where that text stands. */
  addHex(digits: string, at: number): void {
    for (const { 0: pair, index } of digits.matchAll(/[0-9a-f]{2}/gi)) this.add(Number.parseInt(pair, 16), at + index);
  }

  pasted(format: PasteFormat, from: number, to: number): Pasted {
    return { format, from, to, bytes: new Uint8Array(this.values), offsets: new Uint32Array(this.places) };
  }
}
