import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { multiaddr } from '@multiformats/multiaddr';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { type BeaconLibp2p, startBeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';
import { createNode } from '../../src/node/node.ts';
import { startResponder } from '../../src/node/responder/responder.ts';
import type { NodeApi } from '../../src/rpc/node.ts';
import { answerPlainly, askPlainly, SIZES } from './bare-stream.ts';
import { statusOnOpenConnection } from './open-connection.ts';
import type { BenchRow } from './row.ts';

/*
 * A handshake against bare libp2p: dial, then one stream on which as many bytes go each way. Bare is libp2p as it comes, of
 * the same parts as ours; what our node does to libp2p shows in the rows of a dial between two nodes like ours.
 */

const ECHO = '/bench/echo/1';
const WARM_UP = 20;
const ROUNDS = 150;

interface Bench {
  api: NodeApi;
  /** Dials and asks between two bare nodes; resolves with the milliseconds. */
  dialBare(): Promise<number>;
  like: BeaconLibp2p;
  target: string;
  echo: string;
  /** Resolves with the time at which the next Status was judged. */
  nextJudged(): Promise<number>;
  stop(): Promise<void>;
}

/** Fresh dials one by one, then exchanges on an open connection, each in turns with the bare way. */
export async function benchHandshake(): Promise<BenchRow[]> {
  const bench = await setUp();
  try {
    const fresh = await freshDials(bench);
    const against = (way: number[], share: number, name: string, target?: string) =>
      row(name, percentile(way, share), percentile(fresh.bare, share), target);
    return [
      against(fresh.ours, 0.5, 'dial and Status, p50', '≤ 1.05 × the time'),
      against(fresh.ours, 0.95, 'dial and Status, p95', '≤ 1.15 × the time'),
      against(fresh.like, 0.5, '… none: dial and echo between nodes like ours, p50'),
      against(fresh.like, 0.95, '… none: dial and echo between nodes like ours, p95'),
      ...(await statusOnOpenConnection()),
    ];
  } finally {
    await bench.stop();
  }
}

async function setUp(): Promise<Bench> {
  const network = findNetwork('mainnet');
  if (!network) throw new Error('There is no mainnet.');
  const listen = ['/ip4/127.0.0.1/tcp/0'];
  let judged: ((at: number) => void) | undefined;
  const api = createNode((event) => {
    if (event.type !== 'exchange' || !judged || event.exchange.state !== 'answered') return;
    judged(performance.now());
    judged = undefined;
  });
  const timeouts = { dial: 5000, openStream: 5000, response: 5000 };
  const rest = { agent: 'bench', timeouts, goodbyeGrace: 0, dialsPerSecond: Number.MAX_SAFE_INTEGER };
  await api.start({ network: networkToJson(network), listen, ...rest });
  const behaviour = {};
  const responder = await startResponder(behaviour, network, { agent: 'bench/responder', listen });
  const echo = await startBeaconLibp2p({
    agent: 'bench/echo',
    listen,
    handlers: new Map([[ECHO, answerPlainly(SIZES)]]),
  });
  const like = await startBeaconLibp2p({ agent: 'bench/like', listen, handlers: new Map() });
  const thread = new Worker(new URL('handshake/bare-thread.ts', import.meta.url));
  await once(thread, 'message');
  return {
    api,
    async dialBare() {
      thread.postMessage('dial');
      const [ms]: number[] = await once(thread, 'message');
      return ms ?? Number.NaN;
    },
    like,
    target: String(responder.getMultiaddrs()[0]),
    echo: String(echo.getMultiaddrs()[0]),
    nextJudged: () =>
      new Promise((resolve) => {
        judged = resolve;
      }),
    async stop() {
      thread.postMessage('stop');
      await Promise.all([once(thread, 'exit'), api.stop(), ...[responder, echo, like].map((node) => node.stop())]);
    },
  };
}

interface Times {
  readonly ours: number[];
  readonly like: number[];
  readonly bare: number[];
}

/** The three by turns, each round in another order. */
async function freshDials({ api, dialBare, like, target, echo, nextJudged }: Bench): Promise<Times> {
  const times: Times = { ours: [], like: [], bare: [] };
  const peerId = target.replace(/.*\/p2p\//, '');
  const address = multiaddr(echo);
  const ours = async () => {
    const judged = nextJudged();
    const began = performance.now();
    const dial = api.dial({ target: readNamedTarget(target) });
    const ms = (await judged) - began;
    await dial;
    await api.disconnect(peerId);
    return ms;
  };
  const dialLike = async () => {
    const began = performance.now();
    const connection = await like.dial(address);
    await askPlainly(connection, [ECHO], SIZES);
    const ms = performance.now() - began;
    await connection.close();
    return ms;
  };
  const ways = [
    [times.ours, ours],
    [times.like, dialLike],
    [times.bare, dialBare],
  ] as const;
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (let turn = 0; turn < ways.length; turn += 1) {
      const [found, way] = ways[(round + WARM_UP + turn) % ways.length] ?? ways[0];
      const ms = await way();
      if (round >= 0) found.push(ms);
    }
  }
  return times;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function row(name: string, value: number, baseline: number, target?: string): BenchRow {
  const ratio = baseline / value;
  return { name: `handshake: ${name}`, value, unit: 'ms', baseline, ratio, ...(target && { target }) };
}
