import * as thread from './pace.ts';

/** Below this the clock of the thread tells little. */
const LEAST = 10;
/** Ten times the text may cost so many times the time. */
const MOST = 15;
const TRIES = 5;

/** What tells how long some work took, and how slow the machine is. */
export interface Clock {
  readonly worked: () => number;
  readonly pace: () => number;
}

const sizes = [10_000, 100_000, 1_000_000] as const;

/** The least that some work has cost in several tries; the first is enough where it is within the limit. */
function least(work: () => unknown, limit: number, { worked }: Clock): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TRIES && best > limit; i++) {
    const before = worked();
    work();
    best = Math.min(best, worked() - before);
    // No noise explains this.
    if (best > 4 * limit) break;
  }
  return best;
}

/**
 * Reads a text of each size; what is wrong with the cost, if anything: ten times the text must not take more than
 * fifteen times the time. What is wrong once only is the machine's.
 */
export function costFault(
  read: (text: string) => unknown,
  textOf: (size: number) => string,
  clock: Clock = thread,
): string | undefined {
  let fault: string | undefined;
  for (let i = 0; i < 3; i++) {
    fault = faultOnce(read, textOf, clock);
    if (fault === undefined) return undefined;
  }
  return fault;
}

function faultOnce(
  read: (text: string) => unknown,
  textOf: (size: number) => string,
  clock: Clock,
): string | undefined {
  const slowness = clock.pace();
  let before = LEAST * slowness;
  for (const size of sizes) {
    const text = textOf(size);
    const limit = size === sizes[0] ? 5 * before : MOST * before;
    const cost = least(() => read(text), limit, clock);
    if (cost > limit) return `${size} characters took ${cost.toFixed()} ms, more than ${limit.toFixed()}`;
    before = Math.max(LEAST * slowness, cost);
  }
  return undefined;
}
