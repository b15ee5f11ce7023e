import { ascii, ByteReader, concat, Malformed, uint } from './bytes.ts';

const SEQUENCE = 0x30;

/** One value of DER: its tag, what it holds, and all of its bytes. */
export interface Der {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly whole: Uint8Array;
}

/** The values in a row that a constructed value holds, `most` at most. */
export function derIn(bytes: Uint8Array, most = 64): Der[] {
  const reader = new ByteReader(bytes);
  const values: Der[] = [];
  while (reader.left > 0) {
    if (values.length === most) throw new Malformed('too many values in a row');
    const from = reader.at;
    const tag = reader.uint(1);
    const first = reader.uint(1);
    if (first === 0x80 || first > 0x83) throw new Malformed('a length that DER does not have');
    const content = reader.take(first < 0x80 ? first : reader.uint(first - 0x80));
    values.push({ tag, content, whole: bytes.subarray(from, reader.at) });
  }
  return values;
}

export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concat(...parts);
  const { length } = content;
  if (length < 0x80) return concat(Uint8Array.of(tag, length), content);
  const width = length < 0x100 ? 1 : 2;
  return concat(Uint8Array.of(tag, 0x80 + width), uint(length, width), content);
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(SEQUENCE, ...parts);
export const set = (...parts: readonly Uint8Array[]): Uint8Array => der(0x31, ...parts);
export const octets = (bytes: Uint8Array): Uint8Array => der(0x04, bytes);
export const bits = (bytes: Uint8Array): Uint8Array => der(0x03, Uint8Array.of(0), bytes);
export const text = (value: string): Uint8Array => der(0x0c, ascii(value));
export const oid = (encoded: Uint8Array): Uint8Array => der(0x06, encoded);

/** A time before 2050, to the second. */
export function utcTime(ms: number): Uint8Array {
  const digits = new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14);
  return der(0x17, ascii(`${digits}Z`));
}
