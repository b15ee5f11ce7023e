import type { PeerLink } from './peer-link.ts';

/** Peers must not all be asked in the same instant: each wait differs from the interval by up to a tenth. */
const JITTER = 0.1;

/** One timer for each connection: when it fires, the peer is asked for its Status. */
export class StatusTimers {
  readonly #interval: number;
  readonly #ask: (link: PeerLink) => void;
  readonly #timers = new Map<PeerLink, NodeJS.Timeout>();

  /** `interval` in milliseconds; 0 asks nobody again. */
  constructor(interval: number, ask: (link: PeerLink) => void) {
    this.#interval = interval;
    this.#ask = ask;
  }

  /** A Status was exchanged, or asked for in vain: the next is due an interval from now. */
  again(link: PeerLink): void {
    const factor = 1 + JITTER * (2 * Math.random() - 1);
    this.after(link, this.#interval * factor);
  }

  /** Asks after `ms` milliseconds unless something else is arranged before; 0 cancels what was arranged. */
  after(link: PeerLink, ms: number): void {
    if (ms <= 0 || link.closed) {
      this.#forget(link);
      return;
    }
    if (this.#timers.has(link)) clearTimeout(this.#timers.get(link));
    else link.connection.addEventListener('close', () => this.#forget(link), { once: true });
    this.#timers.set(
      link,
      setTimeout(() => this.#ask(link), ms),
    );
  }

  stop(): void {
    for (const link of [...this.#timers.keys()]) this.#forget(link);
  }

  #forget(link: PeerLink): void {
    clearTimeout(this.#timers.get(link));
    this.#timers.delete(link);
  }
}
