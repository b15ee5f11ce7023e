import type { Window } from './windows.ts';

/** UTF-16 units that are read at once: their findings are there within a few milliseconds. */
const SLICE = 131_072;
/** A line that goes on with the one before it: indented, closing something, or of bytes. */
const GOES_ON = /^(?:\s|[}\])"',|<>#+-]|(?:0x)?[\da-f]{2,8}(?:[:,\s]|$)|\d{1,3},)/i;

/**
 * A long text in slices, cut where a line begins that does not go on with the one before it, so that nothing is cut in
 * two. Where there is no such line the slice is longer.
 */
export function* slicesOf(text: string, size = SLICE): Generator<Window, void, void> {
  let from = 0;
  while (from < text.length) {
    const to = endOfSlice(text, from + size);
    yield { from, to };
    from = to;
  }
}

function endOfSlice(text: string, least: number): number {
  for (let at = text.indexOf('\n', least); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (!GOES_ON.test(text.slice(at + 1, at + 40))) return at + 1;
  }
  return text.length;
}
