import type { Verdict } from '../conformance/case.ts';
import type { ConformanceResult } from '../conformance/report.ts';
import type { Store } from '../session/network/network-library.ts';

const KEY = 'conformanceRuns';

/** Targets whose last run is kept; the one run longest ago goes first. */
const MOST_TARGETS = 50;

/** What a target made of each case, and when. */
export interface LastRun {
  readonly target: string;
  readonly atMs: number;
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

export interface Change {
  readonly id: string;
  readonly before: Verdict;
  readonly now: Verdict;
}

/** The newest verdicts of each target; a case that did not run keeps what it was. */
export class LastRuns {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  of(target: string): LastRun | undefined {
    return this.#stored().find((run) => run.target === target);
  }

  async keep(target: string, results: readonly ConformanceResult[], atMs: number): Promise<void> {
    const others = this.#stored().filter((run) => run.target !== target);
    const ran = results.filter(({ verdict }) => verdict !== 'skipped').map(({ id, verdict }) => [id, verdict] as const);
    const verdicts = { ...this.of(target)?.verdicts, ...Object.fromEntries(ran) };
    await this.#store.update(KEY, [...others, { target, atMs, verdicts }].slice(-MOST_TARGETS));
  }

  /** What is stored was written by us, perhaps in another version. */
  #stored(): readonly LastRun[] {
    const stored = this.#store.get<unknown>(KEY);
    return Array.isArray(stored) ? stored.filter(isRun) : [];
  }
}

function isRun(value: unknown): value is LastRun {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'target' in value &&
    typeof value.target === 'string' &&
    'atMs' in value &&
    typeof value.atMs === 'number' &&
    'verdicts' in value &&
    typeof value.verdicts === 'object' &&
    value.verdicts !== null
  );
}

/** The cases that ran in both and came out otherwise. */
export function changesSince(before: LastRun | undefined, results: readonly ConformanceResult[]): Change[] {
  return results.flatMap(({ id, verdict }) => {
    const was = before?.verdicts[id];
    return was === undefined || was === verdict || verdict === 'skipped' ? [] : [{ id, before: was, now: verdict }];
  });
}
