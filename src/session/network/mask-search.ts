import type { Worker } from 'node:worker_threads';
import { addMasks, type MaskBlock, orderMasks } from '../../forks/digest/mask-table.ts';
import { startThread } from '../../localise/translations.ts';

/**
 * Computes the masks of other schedules in a thread of its own: a quarter of a million hashes, which the editor does not
 * wait for. One order is under way at a time; it is given up when another is made, and made again by whoever still looks
 * for what it would have told.
 */
export class MaskSearch {
  readonly #workerPath: string;
  readonly #onFound: () => void;
  #under: { readonly block: MaskBlock; readonly worker: Worker; readonly settled: Promise<void> } | undefined;

  /** From now on masks are ordered here; `onFound` is called once more of them are there. */
  constructor(workerPath: string, onFound: () => void) {
    this.#workerPath = workerPath;
    this.#onFound = onFound;
    orderMasks(this.order);
  }

  readonly order = (block: MaskBlock): void => {
    const under = this.#under?.block;
    if (under?.from === block.from && under.count === block.count) return;
    this.#cancel();
    const worker = startThread(this.#workerPath, { name: 'beacon-handshake-masks', workerData: { masks: block } });
    worker.unref();
    const settled = new Promise<void>((resolve) => {
      worker.once('message', (masks: Uint32Array) => {
        if (this.#under?.worker === worker) {
          this.#under = undefined;
          addMasks(block, masks);
          this.#onFound();
        }
        resolve();
      });
      worker.once('error', () => {
        if (this.#under?.worker === worker) this.#under = undefined;
        // Where no thread can run they are computed by whoever wants them.
        orderMasks(undefined);
        resolve();
      });
      worker.once('exit', () => {
        if (this.#under?.worker === worker) this.#under = undefined;
        resolve();
      });
    });
    this.#under = { block, worker, settled };
  };

  /** Resolves once nothing is under way: what was looked for is there, or somebody has asked for something else. */
  async settled(): Promise<void> {
    await this.#under?.settled;
  }

  get isSearching(): boolean {
    return this.#under !== undefined;
  }

  dispose(): void {
    orderMasks(undefined);
    this.#cancel();
  }

  #cancel(): void {
    const under = this.#under;
    this.#under = undefined;
    void under?.worker.terminate();
  }
}
