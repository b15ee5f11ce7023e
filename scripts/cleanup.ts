// What must not outlive this process: child processes and temporary folders. It ends in two steps: first the gentle
// ones, which may take a moment (a test runner has children of its own to end), then the certain ones, which are
// synchronous and therefore run in an `exit` handler too.
import { setTimeout as delay } from 'node:timers/promises';

const certain = new Set<() => void>();
const gentle = new Set<() => Promise<void>>();
const patience = 5000;
let watching = false;
let ending: Promise<never> | undefined;

/** The last first: a process ends before the folder that it was given is removed. */
function runCertain(): void {
  for (const cleanup of [...certain].reverse()) {
    certain.delete(cleanup);
    try {
      cleanup();
    } catch (error) {
      console.error('Cleaning up failed:', error);
    }
  }
}

async function endOnce(code: number): Promise<never> {
  await Promise.race([Promise.allSettled([...gentle].map((cleanup) => cleanup())), delay(patience)]);
  runCertain();
  try {
    process.exit(code);
  } catch {
    // A test runner may forbid process.exit in its workers; this one still has to end.
    process.kill(process.pid, 'SIGKILL');
  }
  throw new Error('this process has ended');
}

/** Cleans up and ends this process. Whoever calls it first decides the code. */
export function end(code: number): Promise<never> {
  ending ??= endOnce(code);
  return ending;
}

function watch(): void {
  watching = true;
  process.on('exit', runCertain);
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    // Not once: a second signal must not end the cleaning up.
    process.on(signal, () => void end(code));
  }
}

/** Runs `cleanup` when this process ends, however it ends short of SIGKILL. Returns a function that forgets it. */
export function atExit(cleanup: () => void): () => void {
  if (!watching) watch();
  certain.add(cleanup);
  return () => certain.delete(cleanup);
}

/** Awaits `cleanup` before the `atExit` ones when a signal or `end` ends this process. Returns a function that forgets it. */
export function beforeEnd(cleanup: () => Promise<void>): () => void {
  if (!watching) watch();
  gentle.add(cleanup);
  return () => gentle.delete(cleanup);
}
