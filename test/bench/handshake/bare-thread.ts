/* Bare libp2p in a thread of its own, where its libraries are as they come: dials, echoes, and tells the milliseconds. */
import { parentPort } from 'node:worker_threads';
import { answerPlainly, askPlainly, SIZES } from '../bare-stream.ts';
import { startPlainLibp2p } from '../plain-libp2p.ts';

const ECHO = '/bench/echo/1';

const from = await startPlainLibp2p(new Map());
const to = await startPlainLibp2p(new Map([[ECHO, answerPlainly(SIZES)]]));
const [address] = to.getMultiaddrs();

async function dial(): Promise<number> {
  const began = performance.now();
  const connection = await from.dial(address ?? []);
  await askPlainly(connection, [ECHO], SIZES);
  const ms = performance.now() - began;
  await connection.close();
  return ms;
}

parentPort?.on('message', (asked: 'dial' | 'stop') => {
  if (asked === 'dial') void dial().then((ms) => parentPort?.postMessage(ms));
  else void Promise.all([from.stop(), to.stop()]).then(() => parentPort?.close());
});
parentPort?.postMessage('ready');
