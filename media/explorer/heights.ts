import type { Row } from './row.ts';

/** First guesses in CSS pixels, replaced by what is measured. Sources: explorer.css at 13 px text. */
const GUESS: Readonly<Record<Row['kind'], number>> = {
  group: 22,
  peer: 40,
  remedy: 36,
  cause: 90,
  section: 22,
  field: 36,
  rule: 20,
  client: 36,
  stage: 17,
  fact: 20,
  own: 22,
};

/** Rows of these kinds are all alike; the others wrap, each as its text wants. */
const UNIFORM: readonly Row['kind'][] = ['group', 'peer', 'section', 'own'];

/** Beyond this many the memory starts anew: rows come and go for as long as the view is open. */
const MAX_MEASURED = 4000;

/** Heights of rows: measured where a row has been shown, else the last measured of its kind. */
export class Heights {
  readonly #measured = new Map<string, number>();
  readonly #usual = new Map<Row['kind'], number>();

  /** Remembers a height; true when it differs from what was assumed. */
  measure(row: Row, height: number): boolean {
    const assumed = this.of(row);
    if (!UNIFORM.includes(row.kind)) {
      if (this.#measured.size >= MAX_MEASURED) this.#measured.clear();
      this.#measured.set(row.key, height);
    }
    this.#usual.set(row.kind, height);
    return Math.abs(assumed - height) >= 0.5;
  }

  of(row: Row): number {
    // Most rows are peers, of which one is as high as another: no key has to be looked up for them.
    const own = UNIFORM.includes(row.kind) ? undefined : this.#measured.get(row.key);
    return own ?? this.#usual.get(row.kind) ?? GUESS[row.kind];
  }

  /** To be called when the width or the font changes. */
  forget(): void {
    this.#measured.clear();
    this.#usual.clear();
  }

  /** The top of each row and, last, the height of all: `rows.length + 1` numbers, ascending. */
  offsets(rows: readonly Row[]): Float64Array {
    const offsets = new Float64Array(rows.length + 1);
    let at = 0;
    let alike: Row['kind'] | undefined;
    let height = 0;
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index];
      offsets[index] = at;
      if (row === undefined) continue;
      // Thousands of peers follow each other, and the height of one is that of the next.
      if (row.kind !== alike) {
        height = this.of(row);
        alike = UNIFORM.includes(row.kind) ? row.kind : undefined;
      }
      at += height;
    }
    offsets[rows.length] = at;
    return offsets;
  }
}

/** The index of the row that covers the height `at`; the first or the last one beyond the ends. */
export function rowAt(offsets: Float64Array, at: number): number {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((offsets[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
