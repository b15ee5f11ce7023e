/** 2^64 - 1. As the epoch of a fork it means "not scheduled" (consensus-specs phase0/beacon-chain.md). */
export const FAR_FUTURE_EPOCH = 0xffff_ffff_ffff_ffffn;

/** Reads a decimal uint64; undefined when the text is anything else. Never more than 20 digits are looked at. */
export function parseUint64(text: string): bigint | undefined {
  if (!/^\d{1,20}$/.test(text)) return undefined;
  const value = BigInt(text);
  return value <= FAR_FUTURE_EPOCH ? value : undefined;
}
