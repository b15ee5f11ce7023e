/** RPCs up to this length are read; a longer one carries messages, which are not for us, and is stepped over. */
export const MOST_READ = 128 * 1024;

/** The specification lets a message have 10 MiB; clients allow an RPC a little more. */
const MOST_SKIPPED = 16 * 1024 * 1024;

/** A length of 16 MiB has four bytes. */
const MAX_LENGTH_BYTES = 4;

/** Splits what comes on a gossip stream into RPCs, each behind its length, and keeps no more than one that is read. */
export class RpcFrames {
  readonly #mostRead: number;
  #length = 0;
  #lengthBytes = 0;
  #kept: Uint8Array | undefined;
  #filled = 0;
  #toSkip = 0;

  constructor(mostRead = MOST_READ) {
    this.#mostRead = mostRead;
  }

  /** The RPCs that these bytes complete. Throws when a length is none, or longer than any that there is. */
  *read(bytes: Uint8Array): Generator<Uint8Array> {
    let at = 0;
    while (at < bytes.length) {
      if (this.#toSkip > 0) {
        const skipped = Math.min(this.#toSkip, bytes.length - at);
        this.#toSkip -= skipped;
        at += skipped;
      } else if (this.#kept) {
        const piece = bytes.subarray(at, at + this.#kept.length - this.#filled);
        this.#keep(piece);
        at += piece.length;
        if (this.#filled < this.#length) continue;
        const whole = this.#kept;
        this.#begin();
        yield whole;
      } else {
        this.#takeLength(bytes[at] ?? 0);
        at += 1;
      }
    }
  }

  #takeLength(byte: number): void {
    this.#length += (byte & 0x7f) * 2 ** (7 * this.#lengthBytes);
    this.#lengthBytes += 1;
    if (byte >= 0x80 && this.#lengthBytes === MAX_LENGTH_BYTES)
      throw new RangeError('An RPC with a length without an end.');
    if (byte >= 0x80) return;
    if (this.#length > MOST_SKIPPED) throw new RangeError(`An RPC of ${this.#length} bytes.`);
    if (this.#length > this.#mostRead || this.#length === 0) {
      const length = this.#length;
      this.#begin();
      this.#toSkip = length;
    } else {
      this.#kept = new Uint8Array(0);
      this.#grow();
    }
  }

  /** Room is made for what has come, not for what was announced. */
  #grow(): void {
    if (!this.#kept || this.#filled < this.#kept.length) return;
    const grown = new Uint8Array(Math.min(this.#length, Math.max(1024, 2 * this.#kept.length)));
    grown.set(this.#kept);
    this.#kept = grown;
  }

  #keep(piece: Uint8Array): void {
    this.#kept?.set(piece, this.#filled);
    this.#filled += piece.length;
    if (this.#filled < this.#length) this.#grow();
  }

  #begin(): void {
    this.#length = 0;
    this.#lengthBytes = 0;
    this.#kept = undefined;
    this.#filled = 0;
  }
}
