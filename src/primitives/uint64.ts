/** 2^64 - 1. As the epoch of a fork it means "not scheduled" (consensus-specs phase0/beacon-chain.md). */
export const FAR_FUTURE_EPOCH = 0xffff_ffff_ffff_ffffn;

/** Reads a decimal uint64; undefined when the text is anything else. Never more than 20 digits are looked at. */
export function parseUint64(text: string): bigint | undefined {
  if (!/^\d{1,20}$/.test(text)) return undefined;
  const value = BigInt(text);
  return value <= FAR_FUTURE_EPOCH ? value : undefined;
}

/** The little-endian uint64 of the eight bytes from `at` on. Two halves cost less than a view of the bytes, made to be read once. */
export function uint64At(bytes: Uint8Array, at: number): bigint {
  const high = uint32At(bytes, at + 4);
  const low = BigInt(uint32At(bytes, at));
  return high === 0 ? low : (BigInt(high) << 32n) | low;
}

function uint32At(bytes: Uint8Array, at: number): number {
  const high = ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24);
  return ((bytes[at] as number) | ((bytes[at + 1] as number) << 8) | high) >>> 0;
}
