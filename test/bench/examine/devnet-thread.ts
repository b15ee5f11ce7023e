/* The devnet of a benchmark in a thread of its own, so that it does not share the time that is measured. */
import { parentPort, workerData } from 'node:worker_threads';
import { type DevnetNode, startDevnet, twentyNodes } from '../../node/support/devnet.ts';

const { answersAfterMs } = workerData as { answersAfterMs: number };
const running = await startDevnet(twentyNodes().map((node): DevnetNode => ({ ...node, answersAfterMs })));
parentPort?.postMessage(running.nodes);
parentPort?.once('message', () => void running.stop().then(() => parentPort?.close()));
