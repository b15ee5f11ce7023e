/** What the process under attack is asked. */
export type Asked = { ask: 'watch' | 'measure' } | { ask: 'dial'; targets: readonly string[] };

/** What it was like for the process since it was told to watch. */
export interface Measured {
  /** How much more heaps and buffers held at their highest than before, in megabytes. */
  grownMb: number;
  /** The same of the process's memory. */
  residentMb: number;
  delayP99Ms: number;
  delayMaxMs: number;
  /** Time of processors that it took, which a busy machine does not stretch. */
  workMs: number;
}

/** How one dial of the process ended. */
export interface Dialled {
  state: string;
  /** The code of its failure. */
  failure?: string;
  ms: number;
}

export interface Answer {
  address?: string;
  measured?: Measured;
  dialled?: readonly Dialled[];
}
