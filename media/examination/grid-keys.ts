/** A cell by its row and its column, both from 0. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

const FAR = 100_000;

/** How far a key goes: over rows, over columns. */
const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [10, 0],
  PageUp: [-10, 0],
  Home: [0, -FAR],
  End: [0, FAR],
};

function within(at: number, length: number): number {
  return Math.min(length - 1, Math.max(0, at));
}

/** Where a key of an ARIA grid leads to; undefined for a key that is none. With Ctrl the outermost are those of the whole grid. */
export function placeFor(
  event: KeyboardEvent,
  { row, column }: GridPlace,
  size: { readonly rows: number; readonly columns: number },
): GridPlace | undefined {
  const step = steps[event.key];
  if (step === undefined || event.altKey || event.metaKey || event.shiftKey) return undefined;
  const [down, over] = step;
  const isOutermost = event.ctrlKey && Math.abs(over) === FAR;
  return { row: within(row + (isOutermost ? over : down), size.rows), column: within(column + over, size.columns) };
}
