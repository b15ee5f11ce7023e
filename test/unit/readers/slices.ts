import { inTurns, type Steps } from '../../../src/primitives/in-slices.ts';
import { pace, worked } from './pace.ts';

/** A frame of a screen, in milliseconds: the extension host answers nobody within a slice. */
const MOST = 16;
/** The clock of a thread may tick every four milliseconds, and what else the machine does takes its caches. */
const ALLOWED = MOST + 8;
const TRIES = 8;

/** The longest that some work kept the thread from everything else. */
async function longestSlice(work: Promise<unknown>): Promise<number> {
  let isOver = false;
  const end = work.finally(() => {
    isOver = true;
  });
  let longest = 0;
  for (let last = worked(); !isOver; last = worked()) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    longest = Math.max(longest, worked() - last);
  }
  await end;
  return longest;
}

/** What is wrong with the slices of some steps, if anything, in the best of several tries. */
export async function sliceFault(start: () => Steps<unknown>): Promise<string | undefined> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TRIES && best > ALLOWED; i++) {
    const slowness = pace();
    // The steps before the first pause belong to a slice as well.
    const work = Promise.resolve().then(() => inTurns(start()));
    best = Math.min(best, (await longestSlice(work)) / slowness);
  }
  return best > ALLOWED ? `a slice took ${best.toFixed(1)} ms` : undefined;
}
