// What must not outlive this process: child process groups and temporary folders. Everything here is synchronous, so
// that it also works in an `exit` handler.

const pending = new Set<() => void>();
let watching = false;

/** The last first: a process ends before the folder that it was given is removed. */
function runAll(): void {
  for (const cleanup of [...pending].reverse()) {
    pending.delete(cleanup);
    try {
      cleanup();
    } catch (error) {
      console.error('Cleaning up failed:', error);
    }
  }
}

function watch(): void {
  watching = true;
  process.on('exit', runAll);
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      runAll();
      try {
        process.exit(code);
      } catch {
        // A test runner may forbid process.exit in its workers; the signal still has to end this one.
        process.kill(process.pid, 'SIGKILL');
      }
    });
  }
}

/** Runs `cleanup` when this process ends, however it ends short of SIGKILL. Returns a function that forgets it. */
export function atExit(cleanup: () => void): () => void {
  if (!watching) watch();
  pending.add(cleanup);
  return () => pending.delete(cleanup);
}
