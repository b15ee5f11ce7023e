import { setTimeout as pause } from 'node:timers/promises';

/** So many at once, then one each `everyMs`. */
interface Bucket {
  readonly burst: number;
  readonly everyMs: number;
}

/**
 * What every client takes of a stranger. Sources: quotas of Lighthouse (Status 5 in 15 s, Ping and metadata 2 in 10 s),
 * and Prysm's limit of dials (8 of an address, then one in 7.5 s).
 */
const considerate = {
  status: { burst: 4, everyMs: 3000 },
  ping: { burst: 2, everyMs: 5000 },
  metadata: { burst: 2, everyMs: 5000 },
  goodbye: { burst: 1, everyMs: 10_000 },
  dial: { burst: 6, everyMs: 7500 },
} as const satisfies Record<string, Bucket>;

export type Paced = keyof typeof considerate;

export const isPaced = (name: string): name is Paced => Object.hasOwn(considerate, name);

/** Lets as many requests and dials through as clients take; where there is no hurry to fear, all of them. */
export class Pace {
  readonly #isOpen: boolean;
  readonly #due = new Map<Paced, number>();
  #waitedMs = 0;

  constructor(isOpen: boolean) {
    this.#isOpen = isOpen;
  }

  get waitedMs(): number {
    return this.#waitedMs;
  }

  /** Resolves when one more may go. */
  async take(kind: Paced, signal: AbortSignal): Promise<void> {
    if (this.#isOpen) return;
    const { burst, everyMs } = considerate[kind];
    const nowMs = performance.now();
    const due = Math.max(this.#due.get(kind) ?? 0, nowMs - (burst - 1) * everyMs);
    this.#due.set(kind, due + everyMs);
    if (due <= nowMs) return;
    this.#waitedMs += due - nowMs;
    await pause(due - nowMs, undefined, { signal });
  }
}
