import type { NetworkConfig } from '../../forks/networks/network.ts';
import { startSlotOfEpoch } from '../../forks/schedule/slot-clock.ts';

/** Checkpoints that are kept; the one noted longest ago goes first. */
const MOST_ROOTS = 256;

/** Checkpoints that are asked for at one time: peers name any epoch that they like. */
const MOST_ASKED = 4;

/** A slot may be empty: so many before the first of an epoch are asked for its checkpoint's block. */
const MOST_SLOTS = 4;

/** How long a judgement waits for what decides it, in milliseconds. */
const PATIENCE_MS = 1000;

/** Reads the root of the block at a slot; undefined where there is none, or none that the node would tell. */
export type ReadRoot = (slot: bigint, signal: AbortSignal) => Promise<Uint8Array | undefined>;

/**
 * The finalized checkpoints of the beacon node that is followed: those of every poll, and those that a peer's Status names
 * and that were asked for, each once. Epoch 0 has the root of the genesis block.
 */
export class KnownRoots {
  readonly #network: NetworkConfig;
  readonly #read: ReadRoot;
  readonly #asked = new Map<bigint, Promise<void>>();
  /** Made anew when it changes, so that whoever holds it can tell. */
  #roots: ReadonlyMap<bigint, Uint8Array> = new Map();
  #finalized = 0n;
  #asking = 0;

  constructor(network: NetworkConfig, read: ReadRoot) {
    this.#network = network;
    this.#read = read;
  }

  get roots(): ReadonlyMap<bigint, Uint8Array> {
    return this.#roots;
  }

  /** A poll told a finalized checkpoint. */
  note(epoch: bigint, root: Uint8Array): void {
    if (epoch > this.#finalized) this.#finalized = epoch;
    if (epoch > 0n) this.#keep(epoch, root);
  }

  /** Everything that is known once an epoch was asked for, where it is worth to be; at most a second later. */
  async with(epoch: bigint, signal: AbortSignal): Promise<ReadonlyMap<bigint, Uint8Array>> {
    if (!this.#roots.has(epoch) && epoch <= this.#finalized) await this.#ask(epoch, signal);
    return this.#roots;
  }

  async #ask(epoch: bigint, signal: AbortSignal): Promise<void> {
    let asked = this.#asked.get(epoch);
    if (asked === undefined) {
      if (this.#asking >= MOST_ASKED) return;
      asked = this.#fetch(epoch, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
      this.#asked.set(epoch, asked);
      for (const oldest of this.#asked.keys()) {
        if (this.#asked.size <= MOST_ROOTS) break;
        this.#asked.delete(oldest);
      }
    }
    await asked;
  }

  async #fetch(epoch: bigint, signal: AbortSignal): Promise<void> {
    this.#asking += 1;
    try {
      const first = startSlotOfEpoch(this.#network, epoch);
      for (let back = 0n; back < MOST_SLOTS && back <= first; back += 1n) {
        const root = await this.#read(first - back, signal);
        if (root === undefined) continue;
        this.#keep(epoch, root);
        return;
      }
    } catch {
      // It is not known then, which the rule says.
      this.#asked.delete(epoch);
    } finally {
      this.#asking -= 1;
    }
  }

  #keep(epoch: bigint, root: Uint8Array): void {
    const kept = [...this.#roots].filter(([known]) => known !== epoch);
    this.#roots = new Map([...kept, [epoch, root] as const].slice(-MOST_ROOTS));
  }
}
