/** What one side of a negotiation may send at most: chosen for room, a protocol of the consensus specs has some 60 bytes. */
const MAX_BYTES = 4096;
const MAX_NAMES = 24;

/** A protocol's name has at most 1024 bytes in multistream-select: its length has two bytes. */
const MAX_LENGTH_BYTES = 2;

/** The two answers that name no protocol. */
const NO_PROTOCOL: readonly string[] = ['/multistream/1.0.0', 'na'];

/** Bytes as libp2p hands them on: a `Uint8Array` or a `Uint8ArrayList`. */
export interface Bytes {
  readonly byteLength: number;
  subarray(from?: number, to?: number): Uint8Array;
}

/** A negotiation took more than any peer needs. */
export class NegotiationBudgetError extends Error {
  override readonly name = 'NegotiationBudgetError';
}

/** Reads the names that one side of multistream-select sends, within a budget of bytes and of names. */
export class NegotiationReader {
  #bytes = 0;
  #names = 0;
  #lengthBytes = 0;
  /** Bytes that the current name still lacks; undefined while its length is read. */
  #missing: number | undefined;
  #length = 0;
  #name: number[] = [];
  /** The newest protocol that was named. */
  last: string | undefined;

  /** Reads on, until `isLast` holds for a name or the bytes end. Returns whether it held. Throws over budget. */
  read(bytes: Bytes, isLast: (name: string) => boolean): boolean {
    // What follows the negotiation is none of it, however long.
    for (const byte of bytes.subarray(0, Math.min(bytes.byteLength, MAX_BYTES + 1))) {
      this.#bytes += 1;
      if (this.#bytes > MAX_BYTES) throw new NegotiationBudgetError(`A negotiation of more than ${MAX_BYTES} bytes.`);
      const name = this.#take(byte);
      if (name === undefined) continue;
      if (!NO_PROTOCOL.includes(name)) this.last = name;
      if (isLast(name)) return true;
      this.#names += 1;
      if (this.#names >= MAX_NAMES) throw new NegotiationBudgetError(`A negotiation of ${MAX_NAMES} names.`);
    }
    return false;
  }

  /** The name that this byte completes. */
  #take(byte: number): string | undefined {
    if (this.#missing === undefined) {
      this.#length += (byte & 0x7f) << (7 * this.#lengthBytes);
      this.#lengthBytes += 1;
      if (byte < 0x80) this.#missing = this.#length;
      else if (this.#lengthBytes === MAX_LENGTH_BYTES) throw new NegotiationBudgetError('A length without an end.');
    } else {
      this.#missing -= 1;
      this.#name.push(byte);
    }
    if (this.#missing !== 0) return undefined;
    const name = String.fromCharCode(...this.#name).trimEnd();
    this.#missing = undefined;
    this.#length = 0;
    this.#lengthBytes = 0;
    this.#name = [];
    return name;
  }
}
