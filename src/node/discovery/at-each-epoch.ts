import type { NetworkConfig } from '../../forks/networks/network.ts';
import { epochAt, epochStartMs } from '../../forks/schedule/slot-clock.ts';

/** Timers take no longer times. */
const LONGEST_MS = 2 ** 31 - 1;

/** Does something as each epoch of a network begins, as far as its times are known. Returns what ends that. */
export function atEachEpoch(network: NetworkConfig, task: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    const now = Date.now();
    const next = epochStartMs(network, (epochAt(network, now) ?? -1n) + 1n);
    if (next === undefined) return;
    const ms = Math.min(Math.max(Number(next) - now, 0) + 1, LONGEST_MS);
    timer = setTimeout(() => {
      wait();
      task();
    }, ms);
  };
  wait();
  return () => clearTimeout(timer);
}
