import type { Report } from './report.ts';

export interface Level {
  name: string;
  /** Brings what it needs before anything watches for silence: an installation may be quiet for as long as it takes. */
  prepare?(): Promise<unknown>;
  /** Runs its tests, printing each failure in full and telling the report of each. Rejects with a sentence when it cannot. */
  run(report: Report, filters: readonly string[]): Promise<void>;
}

/** Thrown by a level that this machine cannot run and that may be left out here; the message says why. */
export class LevelSkipped extends Error {}
