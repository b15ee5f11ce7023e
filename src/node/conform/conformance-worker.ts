import '../../localise/use.ts';

import { parentPort, workerData } from 'node:worker_threads';
import { networkFromJson } from '../../forks/networks/network-json.ts';
import { describeError } from '../libp2p/describe-error.ts';
import type { ConformanceJob, FromConformance } from './job.ts';
import { runConformance } from './run-conformance.ts';

/* The entry of the thread in which the conformance suite runs; it ends with its thread, or when it is told to stop. */

if (!parentPort) throw new Error('This file is the entry of a worker thread.');
const port = parentPort;
const post = (message: FromConformance): void => port.postMessage(message);
const stopping = new AbortController();
port.once('message', () => stopping.abort());

// A peer must not be able to end the run through a promise that a library has forgotten.
process.on('unhandledRejection', () => undefined);

const { network, ...job } = workerData as ConformanceJob;
const read = networkFromJson(network);
try {
  if ('err' in read) throw new Error('This network cannot be read.');
  const report = await runConformance(
    {
      ...job,
      network: read.ok,
      onDangers: (remembered) => post({ type: 'dangers', remembered }),
      onStart: (id) => post({ type: 'start', id }),
      onResult: (result) => post({ type: 'result', result }),
    },
    stopping.signal,
  );
  post({ type: 'done', report });
} catch (error) {
  post({ type: 'failed', message: describeError(error).text });
} finally {
  port.close();
}
