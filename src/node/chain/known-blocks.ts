import { toHexString } from '@chainsafe/ssz';
import type { FinalizedBlock } from '../../peers/clients/client.ts';

/** A block as the followed beacon node has it. */
export interface FollowedBlock extends FinalizedBlock {
  /** Whether it is of the chain that the node follows. */
  readonly isCanonical: boolean;
}

/** Reads the block at a slot, in decimal, or of a root, in hex; undefined where the node has none. */
export type ReadBlock = (id: string, signal: AbortSignal) => Promise<FollowedBlock | undefined>;

/** Answers that are kept; the oldest goes first. */
const MOST_ANSWERS = 256;

/** Blocks that are asked for at one time: peers name any block that they like. */
const MOST_ASKED = 4;

/** How long a judgement waits for what decides it, in milliseconds. */
const PATIENCE_MS = 1000;

/** Blocks of the chain that is followed, each asked for once: that at the slot of a peer's head, that which it calls final. */
export class KnownBlocks {
  readonly #read: ReadBlock;
  readonly #asked = new Map<string, Promise<FollowedBlock | undefined>>();
  #asking = 0;
  /** Made anew when it grows, so that whoever holds it can tell. */
  #finalized: readonly FinalizedBlock[] = [];

  constructor(read: ReadBlock) {
    this.#read = read;
  }

  /** Blocks that peers called final and that are, of any epoch. */
  get finalized(): readonly FinalizedBlock[] {
    return this.#finalized;
  }

  /** The block of the followed chain at a slot; undefined where there is none, or none that was told in time. */
  async at(slot: bigint, signal: AbortSignal): Promise<FollowedBlock | undefined> {
    return this.#get(String(slot), signal);
  }

  /** Looks whether a root is a block of the followed chain that is not after `last`, its newest finalized slot. */
  async lookForFinalized(root: Uint8Array, last: bigint, signal: AbortSignal): Promise<void> {
    const id = toHexString(root);
    if (this.#finalized.some((known) => toHexString(known.root) === id)) return;
    const block = await this.#get(id, signal);
    if (block?.isCanonical !== true || block.slot > last) return;
    this.#finalized = [...this.#finalized, { slot: block.slot, root }].slice(-MOST_ANSWERS);
  }

  async #get(id: string, signal: AbortSignal): Promise<FollowedBlock | undefined> {
    let asked = this.#asked.get(id);
    if (asked === undefined) {
      if (this.#asking >= MOST_ASKED) return undefined;
      asked = this.#fetch(id, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
      this.#asked.set(id, asked);
      for (const oldest of this.#asked.keys()) {
        if (this.#asked.size <= MOST_ANSWERS) break;
        this.#asked.delete(oldest);
      }
    }
    return await asked;
  }

  async #fetch(id: string, signal: AbortSignal): Promise<FollowedBlock | undefined> {
    this.#asking += 1;
    try {
      return await this.#read(id, signal);
    } catch {
      // It is not known then, and may be asked for again.
      this.#asked.delete(id);
      return undefined;
    } finally {
      this.#asking -= 1;
    }
  }
}
