import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { createApi } from '../../src/api.ts';
import type { Endpoint } from '../../src/examination/endpoint.ts';
import type { NetworkConfig } from '../../src/forks/networks/network.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { askNodes, type DialNode } from '../../src/node/examine/ask-nodes.ts';
import { createNode } from '../../src/node/node.ts';
import { readEarly } from '../../src/words/examination/early-reading.ts';
import { examine } from '../../src/words/examination/examine.ts';
import type { BenchRow } from './row.ts';

const ROUNDS = 3;
/** What a node of a devnet takes for each answer, and its REST and libp2p are on other machines. */
const ANSWER_MS = 400;

const settings = {
  listen: [],
  agent: 'beacon-handshake/bench',
  timeouts: { dial: 10_000, openStream: 5000, response: 5000 },
  goodbyeGrace: 250,
};

/** The best of some rounds, each of which tells its milliseconds. */
async function best(work: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await work());
  return Math.min(...times);
}

/** Twenty nodes examined, over REST and with handshakes, beside the slowest of them examined alone. */
export async function benchExamine(): Promise<BenchRow[]> {
  const thread = new Worker(new URL('examine/devnet-thread.ts', import.meta.url), {
    workerData: { answersAfterMs: ANSWER_MS },
  });
  const [nodes]: Endpoint[][] = await once(thread, 'message');
  const { signal } = new AbortController();
  const api = createApi();
  // A node of its own for each round, as each examination has: one that stays keeps to how often clients let it dial.
  const round = async (endpoints: readonly Endpoint[]): Promise<number> => {
    const start = performance.now();
    const dialler = createNode(() => undefined);
    const { tools, onAsked } = readEarly(api);
    try {
      const openDialer = async (network: NetworkConfig): Promise<DialNode> => {
        await dialler.start({ ...settings, network: networkToJson(network) });
        return (target, local) => dialler.dial({ target, local });
      };
      const examined = await askNodes(endpoints, { signal, openDialer, onAsked });
      examine(examined, { atMs: Date.now() }, tools);
      // Nobody waits for the goodbyes before the page is shown.
      return performance.now() - start;
    } finally {
      await dialler.stop();
    }
  };
  try {
    await round(nodes ?? []);
    const alone: number[] = [];
    for (const node of nodes ?? []) alone.push(await best(() => round([node])));
    const together = await best(() => round(nodes ?? []));
    const slowest = Math.max(...alone);
    return [
      {
        name: 'twenty nodes examined; baseline: the slowest of them alone',
        value: together,
        unit: 'ms',
        baseline: slowest,
        ratio: slowest / together,
        target: '≥ 0.77 (within 1.3×)',
      },
    ];
  } finally {
    thread.postMessage('stop');
    await once(thread, 'exit');
  }
}
