import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { endThread } from '../../../src/rpc/end-thread.ts';

const ENDED_BY_ITSELF = 7;
const TERMINATED = 1;

/** A thread whose code runs, and the code with which it will exit. */
async function thread(code: string): Promise<{ worker: Worker; exit: Promise<number> }> {
  const worker = new Worker(`const { parentPort } = require('node:worker_threads');${code}`, { eval: true });
  const exit = once(worker, 'exit').then(([exitCode]) => exitCode);
  await once(worker, 'online');
  return { worker, exit };
}

describe('a thread whose calls are over', () => {
  it('ends by itself, when what was under way has come to its end', async () => {
    const { worker, exit } = await thread(`
      parentPort.once('message', () => {
        parentPort.close();
        setTimeout(() => { process.exitCode = ${ENDED_BY_ITSELF}; }, 50);
      });`);
    await endThread(worker);
    expect(await exit).toBe(ENDED_BY_ITSELF);
  });

  it('is terminated where it does not', async () => {
    const { worker, exit } = await thread("parentPort.on('message', () => undefined);");
    await endThread(worker);
    expect(await exit).toBe(TERMINATED);
  });

  it('is not waited for where it has ended before', async () => {
    const { worker, exit } = await thread('process.exitCode = 7;');
    await exit;
    await endThread(worker);
  });
});
