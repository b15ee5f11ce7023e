import type { Exchange } from '../../exchange/exchange.ts';

/** What an exchange is read from when its turn to be told comes. */
export interface Telling {
  snapshot(): Exchange;
}

/**
 * Tells an exchange at once when it begins. Then it gathers what happens within one turn of the event loop and tells
 * each exchange once, whole: what an exchange waits for is told, and only steps that took no time share a message.
 */
export class ExchangeOutbox {
  readonly #emit: (exchange: Exchange) => void;
  readonly #waiting = new Set<Telling>();
  readonly #begun = new WeakSet<Telling>();
  #turn: NodeJS.Immediate | undefined;

  constructor(emit: (exchange: Exchange) => void) {
    this.#emit = emit;
  }

  put(exchange: Telling): void {
    if (!this.#begun.has(exchange)) {
      this.#begun.add(exchange);
      this.#emit(exchange.snapshot());
      return;
    }
    this.#waiting.add(exchange);
    this.#turn ??= setImmediate(() => this.flush());
  }

  /** Tells everything now. */
  flush(): void {
    clearImmediate(this.#turn);
    this.#turn = undefined;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const one of waiting) this.#emit(one.snapshot());
  }
}
