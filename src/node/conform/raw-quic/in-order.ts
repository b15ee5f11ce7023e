import { Malformed } from './bytes.ts';

/** Pieces that wait for one before them. */
const MOST_WAITING = 64;

/** Puts the pieces of a stream in order. It takes no more than `most` bytes, whatever an offset says. */
export class InOrder {
  readonly #most: number;
  readonly #waiting: { offset: number; data: Uint8Array }[] = [];
  #next = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** What can be read now that this has come. */
  add(offset: number, data: Uint8Array): Uint8Array[] {
    if (offset + data.length > this.#most) throw new Malformed(`more than ${this.#most} bytes on one stream`);
    if (offset + data.length <= this.#next) return [];
    // A copy, so that a byte that is kept does not keep its datagram.
    this.#waiting.push({ offset, data: Uint8Array.from(data) });
    this.#waiting.sort((a, b) => a.offset - b.offset);
    const ready: Uint8Array[] = [];
    for (let first = this.#waiting[0]; first && first.offset <= this.#next; first = this.#waiting[0]) {
      this.#waiting.shift();
      const fresh = first.data.subarray(this.#next - first.offset);
      if (fresh.length === 0) continue;
      ready.push(fresh);
      this.#next += fresh.length;
    }
    if (this.#waiting.length > MOST_WAITING) throw new Malformed('too many pieces out of order');
    return ready;
  }
}
