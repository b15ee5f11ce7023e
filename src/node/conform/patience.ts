import { setTimeout as pause } from 'node:timers/promises';

/** Between two looks; a machine that was busy in between has spent no more of our patience. */
const STEP_MS = 25;

/**
 * A time limit in which only the time counts that we could have heard something: a peer is not taken for silent because
 * this process was busy, or the machine asleep.
 */
export class Patience {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  #leftMs: number;
  #passed = false;

  constructor(ms: number, outer: AbortSignal) {
    this.#outer = outer;
    this.#leftMs = ms;
    this.#timer = setInterval(() => {
      this.#leftMs -= STEP_MS;
      if (this.#leftMs > 0) return;
      this.#passed = true;
      this.#controller.abort(new DOMException(`Nothing within ${ms} ms.`, 'TimeoutError'));
      this.clear();
    }, STEP_MS);
    if (outer.aborted) this.#onOuter();
    else outer.addEventListener('abort', this.#onOuter);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** True when it was the time. */
  get passed(): boolean {
    return this.#passed;
  }

  renew(ms: number): void {
    this.#leftMs = ms;
  }

  clear(): void {
    clearInterval(this.#timer);
    this.#outer.removeEventListener('abort', this.#onOuter);
  }

  readonly #onOuter = (): void => {
    this.#controller.abort(this.#outer.reason);
    this.clear();
  };
}

/** Resolves when `isOver`, and after so many milliseconds at the latest. */
export async function waitUntil(isOver: () => boolean, ms: number, signal: AbortSignal): Promise<void> {
  for (let leftMs = ms; leftMs > 0 && !isOver(); leftMs -= STEP_MS)
    await pause(Math.min(STEP_MS, leftMs), undefined, { signal });
}
