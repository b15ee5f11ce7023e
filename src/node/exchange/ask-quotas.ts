import { CallError } from '../call-error.ts';

/**
 * What a peer may be asked within a time. Clients count by peer and punish the excess: Lighthouse and Grandine answer
 * with an error, Lodestar takes so many points that it disconnects. Source: the quotas of Lighthouse, Grandine and
 * Lodestar for Status, those of Lodestar for Ping and MetaData.
 */
export const quotas = {
  status: { most: 5, withinMs: 15_000 },
  ping: { most: 2, withinMs: 10_000 },
  metadata: { most: 2, withinMs: 5_000 },
} as const;

export type QuotaName = keyof typeof quotas;

/** The longest of the times above: what was asked earlier is forgotten. */
const LONGEST_MS = 15_000;

/** Counts what each peer was asked. A peer is known by its id, by its address before that is known, or by both. */
export class AskQuotas {
  readonly #now: () => number;
  /** Times of asking by name and peer; the entry that was asked longest ago comes first. */
  readonly #asked = new Map<string, number[]>();

  /** `now` in milliseconds on a monotonic clock. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Milliseconds until a peer takes one more; 0 when it does so now. */
  wait(name: QuotaName, peers: readonly string[]): number {
    const { most, withinMs } = quotas[name];
    const now = this.#now();
    const waits = peers.map((peer) => {
      const times = this.#asked.get(`${name} ${peer}`) ?? [];
      const first = times.at(-most);
      return first === undefined ? 0 : first + withinMs - now;
    });
    return Math.max(0, ...waits);
  }

  /** Throws when a peer should not be asked now. */
  check(name: QuotaName, peers: readonly string[]): void {
    const waitMs = this.wait(name, peers);
    if (waitMs > 0) throw new CallError({ code: 'overQuota', request: name, ...quotas[name], waitMs });
  }

  /** A peer is being asked. The function that is returned takes that back: the request was never written. */
  count(name: QuotaName, peers: readonly string[]): () => void {
    const now = this.#now();
    this.#forget(now);
    const { most } = quotas[name];
    for (const peer of peers) {
      const key = `${name} ${peer}`;
      const times = [...(this.#asked.get(key) ?? []), now].slice(-most);
      this.#asked.delete(key);
      this.#asked.set(key, times);
    }
    return () => {
      for (const peer of peers) {
        const times = this.#asked.get(`${name} ${peer}`);
        const at = times?.indexOf(now) ?? -1;
        if (at !== -1) times?.splice(at, 1);
      }
    };
  }

  #forget(now: number): void {
    for (const [key, times] of this.#asked) {
      if (now - (times.at(-1) ?? 0) < LONGEST_MS) return;
      this.#asked.delete(key);
    }
  }
}
