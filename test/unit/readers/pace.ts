/** Milliseconds that this thread has worked, whatever else the machine does. */
export function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** What the work below takes on the machine that the limits were found on, in milliseconds. */
const USUAL = 5;

const text = Array.from({ length: 20_000 }, (_, i) => ((i * 2_654_435_761) >>> 0).toString(16)).join(' ');

function readOnce(): number {
  let length = 0;
  for (let i = 0; i < 4; i++) for (const [match] of text.matchAll(/[0-9a-f]{3}[0-9a-f]*\b/g)) length += match.length;
  return length;
}

/**
 * How many times slower than usual this machine reads now, at least 1: a limit in milliseconds is multiplied by it. Two
 * threads that share a core work slower than each alone, also by the clock of the thread.
 */
export function pace(): number {
  const before = worked();
  readOnce();
  return Math.max(1, (worked() - before) / USUAL);
}
