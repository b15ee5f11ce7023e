/** A whole number with a separator every three digits, as 15,755,760; what is no number as it is. */
export function grouped(value: bigint | number | string): string {
  if (typeof value !== 'string') return value.toLocaleString('en-US');
  return /^-?\d{1,20}$/.test(value) ? BigInt(value).toLocaleString('en-US') : value;
}
