/*
 * Places of a text found faster than a text can be split into lines: the search looks at every fourth place only, at
 * four characters at once, and asks a table whether they belong to what is looked for.
 */

/** Multiplies four characters into a number of sixteen bits (Knuth's multiplicative hashing). */
const MULTIPLIER = 0x9e3779b1;

/** UTF-16 units that are looked at in one go: well below a millisecond where there is nothing. */
const SLICE = 65_536;

/** A place of a text whose four characters are marked, with what they are marked as; undefined after each slice. */
export type Marked = { readonly at: number; readonly kinds: number } | undefined;

/** Sets of four neighbouring characters, each with bits that say what it may belong to. */
export class Quadruples {
  readonly #table = new Uint8Array(65_536);
  /** The same exactly, as other characters may share an entry of the table. */
  readonly #exact = new Map<number, number>();

  /** Marks every quadruple of characters in a spelling. */
  mark(kind: number, ...spellings: readonly string[]): void {
    for (const spelling of spellings) {
      for (let i = 0; i + 4 <= spelling.length; i++) {
        const word = Buffer.from(spelling.slice(i, i + 4), 'latin1').readInt32LE();
        const entry = Math.imul(word, MULTIPLIER) >>> 16;
        this.#table[entry] = (this.#table[entry] ?? 0) | kind;
        this.#exact.set(word, (this.#exact.get(word) ?? 0) | kind);
      }
    }
  }

  /** The marked places of a text, in order. `next(to)` goes on at the offset `to`. */
  *find(text: string): Generator<Marked, void, number | undefined> {
    const memory = new ArrayBuffer(SLICE);
    const bytes = Buffer.from(memory);
    const words = new Int32Array(memory);
    let skipTo = 0;
    for (let from = 0; from < text.length; from += SLICE) {
      bytes.fill(0, bytes.write(text.slice(from, from + SLICE), 'latin1'));
      for (let i = nextMarked(words, this.#table, 0); i < words.length; i = nextMarked(words, this.#table, i + 1)) {
        const at = from + 4 * i;
        const kinds = at < skipTo ? 0 : (this.#exact.get(words[i] as number) ?? 0);
        if (kinds !== 0) skipTo = (yield { at, kinds }) ?? skipTo;
      }
      yield undefined;
    }
  }
}

/** The loop that everything else exists for; a function of its own, as a generator runs slower. */
function nextMarked(words: Int32Array, table: Uint8Array, start: number): number {
  let i = start;
  while (i < words.length && table[Math.imul(words[i] as number, MULTIPLIER) >>> 16] === 0) i++;
  return i;
}
