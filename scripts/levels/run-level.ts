import { type Level, LevelSkipped } from './level.ts';
import { type FileTally, Report, type TestState } from './report.ts';

export interface LevelOutcome extends Record<TestState, number> {
  name: string;
  seconds: number;
  files: ReadonlyMap<string, FileTally>;
  /** Files that failed beside others and passed alone. */
  unsteady: readonly string[];
  /** Why it failed as a whole or was left out, in words. */
  reason?: string;
}

export interface RunOptions {
  filters: readonly string[];
  /** Milliseconds for which a level may say nothing before it is ended. There is no other limit: a machine may be slow. */
  silenceLimit: number;
  /** Whether a level that this machine cannot run may be left out. */
  mayBeSkipped: boolean;
  /** Where it prints; to the terminal unless given. */
  write?: (text: string | Uint8Array) => void;
}

/** Milliseconds that a level has to clean up after it was ended for its silence. */
const PATIENCE = 20_000;

type Ending = { reason?: string; skipped?: boolean };

async function ending(running: Promise<void>, report: Report, silenceLimit: number): Promise<Ending> {
  let timer: NodeJS.Timeout | undefined;
  const silent = new Promise<Ending>((resolve) => {
    const reason = `it said nothing for ${Math.round(silenceLimit / 1000)} s and was ended; what had passed by then counts`;
    report.silence.addEventListener('abort', () => {
      void running.catch(() => {}).then(() => resolve({ reason }));
      timer = setTimeout(resolve, Math.min(PATIENCE, silenceLimit), { reason });
    });
  });
  const ended = running.then(
    () => ({}),
    (error: unknown) => ({
      reason: error instanceof Error ? error.message : String(error),
      skipped: error instanceof LevelSkipped,
    }),
  );
  // Ended for its silence, it ends with whatever its killed programs say of that.
  const first = await Promise.race([ended.then((how) => (report.silence.aborted ? silent : how)), silent]);
  clearTimeout(timer);
  report.close();
  return first;
}

/** No test may be left out of a level that runs, and no level may be empty. */
function judge(
  { counts: { passed, failed, skipped } }: Report,
  { reason }: Ending,
): Omit<LevelOutcome, 'name' | 'seconds' | 'files' | 'unsteady'> {
  if (reason !== undefined) return { passed, failed: failed + skipped + 1, skipped: 0, reason };
  if (skipped > 0)
    return { passed, failed: failed + skipped, skipped: 0, reason: `${skipped} of its tests did not run` };
  if (passed + failed === 0) return { passed, failed: 1, skipped, reason: 'it has no tests' };
  return { passed, failed, skipped };
}

/** Runs a level to an outcome, whatever happens: a level that cannot run has failed, unless it may be left out here. */
export async function runLevel(
  level: Level,
  { filters, silenceLimit, mayBeSkipped, write = (text) => void process.stdout.write(text) }: RunOptions,
): Promise<LevelOutcome> {
  write(`\n== ${level.name}\n`);
  const began = Date.now();
  const failed = await level.prepare?.().then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  const report = new Report(silenceLimit, write);
  const running = failed ? Promise.reject(failed.error) : level.run(report, filters);
  const how = await ending(running, report, silenceLimit);
  const leftOut = how.skipped === true && mayBeSkipped;
  const outcome = leftOut ? { passed: 0, failed: 0, skipped: 1, reason: how.reason ?? '' } : judge(report, how);
  if (outcome.reason) write(`${outcome.failed > 0 ? 'FAILED' : 'skipped'}: ${outcome.reason}\n`);
  return { ...outcome, name: level.name, seconds: (Date.now() - began) / 1000, files: report.files, unsteady: [] };
}
