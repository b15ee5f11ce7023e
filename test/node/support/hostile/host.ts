import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { readNamedTarget } from '../../../../src/exchange/targets/dial-enr.ts';
import { networkToJson } from '../../../../src/forks/networks/network-json.ts';
import { createNode } from '../../../../src/node/node.ts';
import { collectGarbage } from '../garbage.ts';
import { mainnet } from '../mainnet.ts';
import type { Answer, Asked, Dialled, Measured } from './told.ts';

/*
 * The node, in a process of its own: what is measured is not its attackers'. A thread beside it looks at the process's
 * memory, because a node that hears nothing cannot look itself.
 */

const resident = new Float64Array(new SharedArrayBuffer(8));
new Worker(
  `const { workerData: highest } = require('node:worker_threads');
   setInterval(() => { highest[0] = Math.max(highest[0], process.memoryUsage.rss()); }, 10);`,
  { eval: true, workerData: resident },
).unref();

const delay = monitorEventLoopDelay({ resolution: 1 });
const held = () => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
let before = { held: 0, resident: 0, work: process.cpuUsage() };
let highest = 0;
const look = () => {
  highest = Math.max(highest, held());
};
let looking: NodeJS.Timeout | undefined;

async function watch(): Promise<void> {
  await collectGarbage();
  highest = held();
  resident[0] = process.memoryUsage.rss();
  before = { held: highest, resident: resident[0], work: process.cpuUsage() };
  looking = setInterval(look, 10);
  delay.reset();
  delay.enable();
}

function measure(): Measured {
  look();
  clearInterval(looking);
  delay.disable();
  const { user, system } = process.cpuUsage(before.work);
  return {
    grownMb: (highest - before.held) / 1e6,
    residentMb: ((resident[0] ?? 0) - before.resident) / 1e6,
    delayP99Ms: delay.percentile(99) / 1e6,
    delayMaxMs: delay.max / 1e6,
    workMs: (user + system) / 1000,
  };
}

const node = createNode(() => undefined);

async function dialled(target: string): Promise<Dialled> {
  const began = performance.now();
  const { state, failure } = await node.dial({ target: readNamedTarget(target) });
  return { state, ...(failure && { failure: failure.code }), ms: performance.now() - began };
}

async function answer(asked: Asked): Promise<Answer> {
  switch (asked.ask) {
    case 'watch':
      await watch();
      return {};
    case 'measure':
      return { measured: measure() };
    case 'dial':
      return { dialled: await Promise.all(asked.targets.map(dialled)) };
  }
}

const { listening } = await node.start({
  network: networkToJson(mainnet),
  listen: ['/ip4/127.0.0.1/tcp/0'],
  agent: 'beacon-handshake/attacked',
  timeouts: { dial: 60_000, openStream: 60_000, response: 60_000 },
  goodbyeGrace: 200,
  dialsPerSecond: 1000,
});
process.on('message', async (asked) => process.send?.((await answer(asked as Asked)) satisfies Answer));
process.on('disconnect', () => process.exit());
process.send?.({ address: listening[0] ?? '' } satisfies Answer);
