/** Who the node runs in. */
export type Mode = 'worker' | 'inProcess' | 'bare';

/** What the benchmark asks of the process that plays the extension host, one thing after the other. */
export type Asked = { ask: 'memory' | 'watch' | 'delay' } | { ask: 'dial'; targets: readonly string[] };

export interface Told {
  address?: string;
  /** Heaps and buffers of all threads, after garbage was collected. */
  keptBytes?: number;
  /** Resident memory of the process, which has what it needed at most, without the room for what lives shortly. */
  residentBytes?: number;
  p99Ms?: number;
}
