/** Epochs of mainnet with three digests. */
export const epochs = [411_392n, 364_032n, 269_568n];

/** The records of all, and how many nodes of a process then sign a newer one. */
export interface Asked {
  records: readonly string[];
  outgrown: number;
}

export interface Told {
  records: readonly string[];
}
