import type { Level } from './level.ts';
import type { LevelOutcome, RunOptions } from './run-level.ts';
import { runLevel } from './run-level.ts';

/** What is really broken tends to break more than this: it is told at once. */
const MOST_FILES = 6;

/** The files with a failed test, where the level ran to its end and no other thing failed. */
function failedFiles({ files, failed, reason }: LevelOutcome): string[] {
  const some = [...files].filter(([, tally]) => tally.failed > 0);
  const told = some.reduce((sum, [, tally]) => sum + tally.failed, 0);
  return reason === undefined && told === failed ? some.map(([file]) => file) : [];
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
    const ranWhole = before && after && after.passed + after.failed >= before.passed + before.failed;
    if (again.reason !== undefined || !ranWhole || after.failed > 0) continue;
    merged.failed -= before.failed;
    merged.passed += before.failed;
    merged.unsteady.push(file);
  }
  return merged;
}
