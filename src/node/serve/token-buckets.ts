/** So many at once, and from then on so many a second. */
export interface Quota {
  readonly burst: number;
  readonly perSecond: number;
}

/** Keys that are counted; beyond them the one that came longest ago is forgotten. */
const MOST_KEYS = 10_000;

interface Bucket {
  readonly left: number;
  readonly atMs: number;
}

/** A token bucket for each key, in bounded memory: a bucket that is full again is not kept. */
export class TokenBuckets {
  readonly #quota: Quota;
  readonly #now: () => number;
  /** The one that was asked for longest ago comes first. */
  readonly #buckets = new Map<string, Bucket>();

  /** `now` in milliseconds on a monotonic clock. */
  constructor(quota: Quota, now: () => number) {
    this.#quota = quota;
    this.#now = now;
  }

  get size(): number {
    return this.#buckets.size;
  }

  /** Takes tokens, one unless given. False when there are not so many. */
  take(key: string, tokens = 1): boolean {
    const now = this.#now();
    this.#forget(now);
    const left = this.#left(this.#buckets.get(key), now);
    const taken = left >= tokens;
    this.#buckets.delete(key);
    this.#buckets.set(key, { left: taken ? left - tokens : left, atMs: now });
    return taken;
  }

  #left(bucket: Bucket | undefined, now: number): number {
    const { burst, perSecond } = this.#quota;
    return bucket ? Math.min(burst, bucket.left + ((now - bucket.atMs) / 1000) * perSecond) : burst;
  }

  #forget(now: number): void {
    for (const [key, bucket] of this.#buckets) {
      if (this.#buckets.size <= MOST_KEYS && this.#left(bucket, now) < this.#quota.burst) return;
      this.#buckets.delete(key);
    }
  }
}
