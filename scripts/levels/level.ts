/** How many tests a level ran, by outcome. A level that could not run counts as one failed test. */
export interface LevelResult {
  passed: number;
  failed: number;
  skipped: number;
}

export interface Level {
  name: string;
  /** Runs it, printing each failure in full. Rejects with a sentence when it cannot run. */
  run(filters: readonly string[]): Promise<LevelResult>;
}

/** Thrown by a level that this machine cannot run and that may be left out here; the message says why. */
export class LevelSkipped extends Error {}
