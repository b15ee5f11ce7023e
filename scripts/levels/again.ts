import type { Level } from './level.ts';
import type { FileTally } from './report.ts';
import type { LevelOutcome, RunOptions } from './run-level.ts';
import { runLevel } from './run-level.ts';

/** What is really broken tends to break more than this: it is told at once. */
const MOST_FILES = 6;

/** The files with a failed test or hook, where the level ran to its end and no other thing failed. */
function failedFiles({ files, failed }: LevelOutcome): string[] {
  const some = [...files].filter(([, tally]) => tally.failed > 0);
  // What did not run counts as failed; where it is of these files, it did not run since a hook of theirs failed.
  const told = some.reduce((sum, [, tally]) => sum + tally.failed + tally.skipped, 0);
  return told === failed ? some.map(([file]) => file) : [];
}

/** Whether all tests of a file passed that it has, as far as was told before; a hook that failed is told as one more. */
function passedWhole(before: FileTally, after: FileTally): boolean {
  const hook = before.skipped > 0 ? 1 : 0;
  const tests = before.passed + before.failed + before.skipped - hook;
  return after.failed === 0 && after.skipped === 0 && after.passed >= tests;
}

/**
 * Runs the files of a level that failed beside others once more, when nothing else runs. What then passes counts as
 * passed and is named in `unsteady`, to be mended: a test should not mind who shares its machine. What fails twice
 * has failed.
 */
export async function runAgain(
  level: Level,
  outcome: LevelOutcome,
  options: Omit<RunOptions, 'filters'>,
): Promise<LevelOutcome> {
  const filters = failedFiles(outcome);
  if (filters.length === 0 || filters.length > MOST_FILES) return outcome;
  const again = await runLevel(level, { ...options, filters });
  const merged = { ...outcome, seconds: outcome.seconds + again.seconds, unsteady: [...outcome.unsteady] };
  for (const file of filters) {
    const [before, after] = [outcome.files.get(file), again.files.get(file)];
    if (again.reason !== undefined || !before || !after || !passedWhole(before, after)) continue;
    merged.failed -= before.failed + before.skipped;
    merged.passed += after.passed - before.passed;
    merged.unsteady.push(file);
  }
  if (merged.failed === 0) delete merged.reason;
  return merged;
}
