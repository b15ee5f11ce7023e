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
  dial: { burst: 7, everyMs: 7500 },
} as const satisfies Record<string, Bucket>;

export type Paced = keyof typeof considerate;

/** Libp2p in JavaScript takes five dials of an address in a second. */
const APART: Bucket = { burst: 1, everyMs: 300 };

/** Everything is held back, or nothing; or of dials only those that come too fast behind one another. */
export type PaceName = 'considerate' | 'quickDials' | 'open';

type PacedRequest = Exclude<Paced, 'dial'>;

/** What a request of one of these protocols counts as. */
export function pacedAs(offer: readonly string[]): PacedRequest | undefined {
  return offer.map((id) => id.split('/')[0] ?? '').find(isPacedRequest);
}

const isPacedRequest = (name: string): name is PacedRequest => name !== 'dial' && Object.hasOwn(considerate, name);

/** What was done, and when more is due. */
export class Bucketed {
  #dueMs = -Infinity;

  /** Milliseconds until one more may go, which is taken. */
  take({ burst, everyMs }: Bucket): number {
    const nowMs = performance.now();
    const dueMs = Math.max(this.#dueMs, nowMs - (burst - 1) * everyMs);
    this.#dueMs = dueMs + everyMs;
    return dueMs - nowMs;
  }

  /** So many that were taken count from now on, not from when they were. */
  made({ burst, everyMs }: Bucket, count: number): void {
    this.#dueMs = Math.max(this.#dueMs, performance.now() - (burst - 1 - count) * everyMs);
  }
}

/** What was dialled from our address, by whichever identity. */
interface Dials {
  readonly all: Bucketed;
  readonly apart: Bucketed;
}

/** Lets as many requests of one identity, and dials of all, through as clients take; or everything, where it is open. */
export class Pace {
  readonly #name: PaceName;
  readonly #dials: Dials;
  readonly #requests = new Map<Paced, Bucketed>();

  constructor(name: PaceName, dials: Dials = { all: new Bucketed(), apart: new Bucketed() }) {
    this.#name = name;
    this.#dials = dials;
  }

  /** That of another identity: its requests are its own, its dials come from the same address. */
  another(): Pace {
    return new Pace(this.#name, this.#dials);
  }

  /** Resolves when one more may go. */
  async take(kind: Paced, signal: AbortSignal): Promise<void> {
    if (this.#name === 'open') return;
    const waitMs = kind === 'dial' ? this.#dial() : this.#request(kind);
    if (waitMs > 0) await pause(waitMs, undefined, { signal });
  }

  /**
   * So many requests at once are over. A peer counts what it has read, which may be long after we could have sent it: a
   * dial comes between, or the peer is busy. Counted from then, the next ones would come too early.
   */
  made(kind: PacedRequest, count = 1): void {
    this.#requests.get(kind)?.made(considerate[kind], count);
  }

  #dial(): number {
    const apartMs = this.#dials.apart.take(APART);
    return this.#name === 'quickDials' ? apartMs : Math.max(apartMs, this.#dials.all.take(considerate.dial));
  }

  #request(kind: PacedRequest): number {
    const bucket = this.#requests.get(kind) ?? new Bucketed();
    this.#requests.set(kind, bucket);
    return bucket.take(considerate[kind]);
  }
}
