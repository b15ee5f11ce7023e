import type { Worker } from 'node:worker_threads';
import type { CallsOver } from './calls.ts';

/** What a thread that is asked to end has for what is still under way in it, in milliseconds. */
const PATIENCE = 2_000;

/**
 * Ends a thread whose calls are over. It is left to end by itself first: machine code, such as that of QUIC, whose answer
 * comes while its thread is taken away, ends the whole process, and with it every extension of the user.
 */
export async function endThread(worker: Worker): Promise<void> {
  if (worker.threadId === -1) return;
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  worker.postMessage({ kind: 'over' } satisfies CallsOver);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE).unref());
  await Promise.race([ended, late]);
  await worker.terminate();
}
