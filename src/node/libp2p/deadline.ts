/** A time limit inside a longer undertaking that can be called off. */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  #timer: NodeJS.Timeout | undefined;
  #passed = false;

  /** `ms` milliseconds from now, or earlier when `outer` fires. */
  constructor(ms: number, outer?: AbortSignal) {
    this.#outer = outer;
    if (outer?.aborted) this.#onOuter();
    else outer?.addEventListener('abort', this.#onOuter);
    this.renew(ms);
  }

  /** Fires when the time is over, when `outer` fires, or when it is called off. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** True when it was the time. */
  get passed(): boolean {
    return this.#passed;
  }

  /** One step was made in time: the next one has `ms` milliseconds of its own. */
  renew(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#passed = true;
      this.#controller.abort(new DOMException(`No answer within ${ms} ms.`, 'TimeoutError'));
    }, ms);
  }

  /** Calls it off before its time. */
  abort(reason: unknown): void {
    this.#controller.abort(reason);
  }

  /** Frees the timer; to be called when the limit no longer matters. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#onOuter);
  }

  readonly #onOuter = (): void => this.abort(this.#outer?.reason);
}

/** Runs `task` with a limit and frees its timer afterwards. */
export async function within<T>(ms: number, outer: AbortSignal, task: (limit: Deadline) => Promise<T>): Promise<T> {
  const limit = new Deadline(ms, outer);
  try {
    return await task(limit);
  } finally {
    limit.clear();
  }
}
