/** Characters of a text that are none of the digits around them; UTF-16 offsets. */
export interface Stray {
  readonly from: number;
  readonly to: number;
}

/** A line and a column, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface PlacedStray extends Stray, Place {}

export function countStrays(strays: readonly Stray[]): number {
  return strays.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Finds lines and columns in a text: it is looked through once, when the first is asked for. */
export function placesIn(text: string): (offset: number) => Place {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
