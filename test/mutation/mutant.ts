/** A protection that is taken out of a copy of the source. The test that the threat model names must then fail. */
export interface Mutant {
  /** What the copy lacks, in a few words. */
  readonly without: string;
  readonly file: string;
  /** Exact text that occurs once in the file: where the source has moved on, the row is stale and says so. */
  readonly search: string;
  readonly replace: string;
}

/** What is taken out for each line of one table of the threat model, by the first column of the line. */
export type Mutants = Readonly<Record<string, readonly [Mutant, ...Mutant[]]>>;
