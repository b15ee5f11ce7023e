import { type Level, type LevelResult, LevelSkipped } from './level.ts';

export interface LevelOutcome extends LevelResult {
  name: string;
  seconds: number;
  /** Why it failed as a whole or was left out, in words. */
  reason?: string;
}

interface RunOptions {
  filters: readonly string[];
  /** Milliseconds this level may take. */
  limit: number;
  /** Whether a level that this machine cannot run may be left out. */
  mayBeSkipped: boolean;
}

const nothing: LevelResult = { passed: 0, failed: 0, skipped: 0 };

async function withinLimit(running: Promise<LevelResult>, limit: number): Promise<LevelResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not end within ${Math.round(limit / 1000)} s`)), limit);
  });
  try {
    return await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** No test may be left out of a level that runs, and no level may be empty. */
function judge(result: LevelResult): Omit<LevelOutcome, 'name' | 'seconds'> {
  const { passed, failed, skipped } = result;
  if (skipped > 0)
    return { passed, failed: failed + skipped, skipped: 0, reason: `${skipped} of its tests did not run` };
  if (passed + failed === 0) return { ...nothing, failed: 1, reason: 'it has no tests' };
  return result;
}

/** Runs a level to an outcome, whatever happens: a level that cannot run has failed, unless it may be left out here. */
export async function runLevel(level: Level, { filters, limit, mayBeSkipped }: RunOptions): Promise<LevelOutcome> {
  console.log(`\n== ${level.name}`);
  const began = Date.now();
  const outcome = await withinLimit(level.run(filters), limit).then(judge, (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof LevelSkipped && mayBeSkipped) return { ...nothing, skipped: 1, reason };
    return { ...nothing, failed: 1, reason };
  });
  if (outcome.reason) console.log(`${outcome.failed > 0 ? 'FAILED' : 'skipped'}: ${outcome.reason}`);
  return { ...outcome, name: level.name, seconds: (Date.now() - began) / 1000 };
}
