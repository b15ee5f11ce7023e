/** Tells once that nothing has gone on for a while; the next thing that goes on arms it again. */
export class IdleWatch {
  readonly #afterMs: number;
  readonly #onIdle: () => void;
  /** What goes on now: calls under way and connections that are open. */
  #busy = 0;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;

  /** `afterMs` of 0 never tells. */
  constructor(afterMs: number, onIdle: () => void) {
    this.#afterMs = afterMs;
    this.#onIdle = onIdle;
    this.#arm();
  }

  /** Something goes on until the function that is returned is called. */
  begin(): () => void {
    this.#busy += 1;
    clearTimeout(this.#timer);
    let over = false;
    return () => {
      if (over) return;
      over = true;
      this.#busy -= 1;
      this.#arm();
    };
  }

  /** Nothing is told from now on. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #arm(): void {
    if (this.#busy > 0 || this.#stopped || this.#afterMs <= 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onIdle, this.#afterMs);
  }
}
