import type { Sample } from './soak.ts';

/** Flat is what ends at most this factor above where it stood after the warm-up. */
export const MOST_GROWTH = 1.1;

/** The first samples of a life: caches fill, code is compiled. */
const WARM_UP = 1 / 4;

/** How the heap of one worker, collected before each sample, went after its warm-up. */
export function flatness(samples: readonly Sample[]): { growth: number; bytesPerExchange: number; samples: number } {
  const warm = samples.slice(Math.floor(samples.length * WARM_UP));
  const quarter = Math.max(1, Math.floor(warm.length / 4));
  const first = median(warm.slice(0, quarter).map(({ heapBytes }) => heapBytes));
  const last = median(warm.slice(-quarter).map(({ heapBytes }) => heapBytes));
  return { growth: last / first, bytesPerExchange: slope(warm), samples: warm.length };
}

/** Bytes for each exchange, by least squares. */
function slope(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(samples.map(({ exchanges }) => exchanges));
  const y = mean(samples.map(({ heapBytes }) => heapBytes));
  const above = samples.reduce((sum, one) => sum + (one.exchanges - x) * (one.heapBytes - y), 0);
  const below = samples.reduce((sum, one) => sum + (one.exchanges - x) ** 2, 0);
  return below === 0 ? 0 : above / below;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
