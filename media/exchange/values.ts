/* How values are shown. What is copied is the value itself. */

const LONG_HEX = /^0x[0-9a-f]{33,}$/i;
const LARGE = /^\d{4,20}$/;

/** `0x9ce1d1b7c1e0…f3a29104`, `138,343`; anything else as it is. */
export function shownValue(value: string): string {
  if (LONG_HEX.test(value)) return `${value.slice(0, 14)}…${value.slice(-8)}`;
  return LARGE.test(value) ? BigInt(value).toLocaleString('en') : value;
}

/** The bytes `[from, to)` of `0x` hex, without a prefix. */
export function hexOf(bytes: string, from: number, to: number): string {
  return bytes.slice(2 + 2 * from, 2 + 2 * to);
}

export function lengthOf(bytes: string): number {
  return Math.max(0, bytes.length - 2) / 2;
}

/** A byte as text where it has a sign of its own, else a dot. */
export function signOf(byte: string): string {
  const code = Number.parseInt(byte, 16);
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '.';
}
