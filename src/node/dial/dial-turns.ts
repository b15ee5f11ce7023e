import type { DialTarget } from '../../exchange/targets/dial-target.ts';

/** Dials under way at once: they share one thread, so that more of them make each slower. Chosen, not measured. */
const MAX_AT_ONCE = 50;

/**
 * Lets dials to one address go one after the other, and no more of them in a second than a peer allows: js-libp2p, and
 * Lodestar with it, drops the sixth connection that a host opens within a second.
 */
export class DialTurns {
  readonly #perSecond: number;
  readonly #waiting: (() => void)[] = [];
  #underWay = 0;
  readonly #last = new Map<string, Promise<void>>();
  readonly #recent = new Map<string, number[]>();

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  /**
   * Runs `dial` when its turn has come; it awaits `pace` before it opens a connection, which it need not when one is
   * open, and once for each where it opens several, with the signal that ends the wait. Rejects with the signal's reason when it fires before.
   */
  async take<T>(
    { host, port }: DialTarget,
    signal: AbortSignal,
    dial: (pace: (either: AbortSignal) => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const address = `${host} ${port}`;
    const before = this.#last.get(address);
    const { promise: done, resolve } = Promise.withResolvers<void>();
    const mine = before ? before.then(() => done) : done;
    this.#last.set(address, mine);
    const entered: (() => void)[] = [];
    try {
      if (before) await orAbort(before, signal);
      return await dial(async (either) => {
        await this.#pace(address, either);
        entered.push(await this.#enter(either));
      });
    } finally {
      for (const leave of entered) leave();
      resolve();
      if (this.#last.get(address) === mine) this.#last.delete(address);
    }
  }

  /** Waits until not too many dials are under way. What is returned ends this one. */
  async #enter(signal: AbortSignal): Promise<() => void> {
    const leave = () => {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#underWay -= 1;
    };
    if (this.#underWay < MAX_AT_ONCE) {
      this.#underWay += 1;
      return leave;
    }
    const { promise: turn, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    try {
      await orAbort(turn, signal);
      return leave;
    } catch (error) {
      const place = this.#waiting.indexOf(resolve);
      if (place >= 0) this.#waiting.splice(place, 1);
      else leave();
      throw error;
    }
  }

  async #pace(address: string, signal: AbortSignal): Promise<void> {
    const now = performance.now();
    for (const [other, times] of this.#recent) {
      if (times.every((time) => now - time >= 1000)) this.#recent.delete(other);
    }
    const recent = (this.#recent.get(address) ?? []).filter((time) => now - time < 1000);
    const first = recent.at(-this.#perSecond);
    if (first !== undefined) await pause(first + 1000 - now, signal);
    this.#recent.set(address, [...recent, performance.now()]);
  }
}

function orAbort(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', onAbort));
}

/** Waits, at most until the signal fires; then it rejects with its reason. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  try {
    await orAbort(promise, signal);
  } finally {
    clearTimeout(timer);
  }
}
