/** How many dials nodes that were found may get. */
export interface DialBudget {
  /** Dials to one host in a second, whatever its ports. */
  readonly perSecondOfHost: number;
  /** Dials in all. */
  readonly most: number;
  /** Dials under way. */
  readonly atOnce: number;
}

export const politeBudget: DialBudget = { perSecondOfHost: 4, most: 1000, atOnce: 32 };

/** Somebody to dial, and the machine that it is on. */
export interface FoundTarget<T> {
  readonly target: T;
  readonly host: string;
}

/**
 * Dials each target once, those of one host no faster than the budget allows, until the budget is spent or the signal
 * fires. What a dial throws ends that dial alone.
 */
export async function dialFound<T>(
  targets: readonly FoundTarget<T>[],
  budget: DialBudget,
  dial: (target: T, signal: AbortSignal) => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const hosts = Map.groupBy(targets.slice(0, budget.most), ({ host }) => host);
  const places = new Places(budget.atOnce);
  await Promise.all([...hosts.values()].map((ofHost) => dialHost(ofHost, budget, places, dial, signal)));
}

async function dialHost<T>(
  targets: readonly FoundTarget<T>[],
  { perSecondOfHost }: DialBudget,
  places: Places,
  dial: (target: T, signal: AbortSignal) => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const underWay: Promise<void>[] = [];
  let nextAt = 0;
  for (const { target } of targets) {
    const wait = nextAt - performance.now();
    if (wait > 0) await rest(wait, signal);
    await places.take();
    if (signal.aborted) {
      places.leave();
      break;
    }
    nextAt = performance.now() + 1000 / perSecondOfHost;
    const done = dial(target, signal)
      .then(ignore, ignore)
      .then(() => places.leave());
    underWay.push(done);
  }
  await Promise.all(underWay);
}

const ignore = () => undefined;

/** Waits, at most until the signal fires. */
async function rest(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const wake = () => resolve();
  signal.addEventListener('abort', wake, { once: true });
  if (signal.aborted) resolve();
  await promise;
  clearTimeout(timer);
  signal.removeEventListener('abort', wake);
}

/** So many at once; the others wait in line. */
class Places {
  #free: number;
  readonly #line: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  async take(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#line.push(resolve));
  }

  leave(): void {
    const next = this.#line.shift();
    if (next) next();
    else this.#free += 1;
  }
}
