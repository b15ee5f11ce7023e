/** How long one goes on before the editor gets its turn, in milliseconds: with the last step less than a frame of a screen. */
const SLICE = 5;

/**
 * Does something with each of many items, a few milliseconds at a time; a short list is done at once. Where the items
 * are made on the way, undefined says that making one took its time. Stops as soon as `isOver` says so, which is asked
 * before every item; resolves to whether it came to the end.
 */
export async function inSlices<T>(
  items: Iterable<T | undefined>,
  work: (item: T) => void,
  isOver: () => boolean,
): Promise<boolean> {
  let until = performance.now() + SLICE;
  for (const item of items) {
    if (isOver()) return false;
    if (performance.now() > until) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (isOver()) return false;
      until = performance.now() + SLICE;
    }
    if (item !== undefined) work(item);
  }
  return true;
}

/** Work that yields after every step of a few milliseconds at most, so that others get their turn; its result comes at the end. */
export type Steps<T> = Generator<undefined, T, void>;

/** Does all the steps without a pause: for callers that need the answer now. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Does the steps a few milliseconds at a time. */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  let until = performance.now() + SLICE;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() <= until) continue;
    await new Promise<void>((resolve) => setImmediate(resolve));
    until = performance.now() + SLICE;
  }
}
