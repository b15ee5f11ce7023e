import type { Line } from '../words/lines.ts';

/** `0x`, and two characters a byte. */
const place = (byte: number) => 2 + 2 * byte;

/** The line that tells of a byte and of as little else as there is. */
export function lineOf(lines: readonly Line[], byte: number): number {
  const at = place(byte);
  const found = lines
    .map(({ bytes }, index) => ({ bytes, index }))
    .filter(({ bytes }) => bytes && !bytes.isGroup && bytes.ranges.some(({ from, to }) => from <= at && at < to));
  return found[0]?.index ?? 0;
}
