import type { Row } from './row.ts';

/** Where each row stands, by its key. Made when somebody asks: of ten thousand rows at rest nobody does. */
export class RowIndex {
  readonly #rows: readonly Row[];
  #places: Map<string, number> | undefined;

  constructor(rows: readonly Row[]) {
    this.#rows = rows;
  }

  has(key: string): boolean {
    return this.#known().has(key);
  }

  get(key: string): number | undefined {
    return this.#known().get(key);
  }

  #known(): Map<string, number> {
    if (this.#places !== undefined) return this.#places;
    const places = new Map<string, number>();
    for (const [at, { key }] of this.#rows.entries()) places.set(key, at);
    this.#places = places;
    return places;
  }
}
