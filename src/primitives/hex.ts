import { fromHexString } from '@chainsafe/ssz';

/** Reads hex of exactly `length` bytes, in either case, with or without `0x`; undefined when it is anything else. */
export function parseHex(text: string, length: number): Uint8Array | undefined {
  const digits = text.startsWith('0x') ? text.slice(2) : text;
  if (digits.length !== 2 * length || !/^[0-9a-f]*$/i.test(digits)) return undefined;
  return fromHexString(digits);
}
