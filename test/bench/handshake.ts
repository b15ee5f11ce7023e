import { multiaddr } from '@multiformats/multiaddr';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { type BeaconLibp2p, startBeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';
import { createNode } from '../../src/node/node.ts';
import { startResponder } from '../../src/node/responder/responder.ts';
import type { NodeApi } from '../../src/rpc/node.ts';
import { answerPlainly, askPlainly } from './bare-stream.ts';
import { statusOnOpenConnection } from './open-connection.ts';
import type { BenchRow } from './row.ts';

/* A handshake against the same libp2p without it: dial, then one stream on which as many bytes go each way. */

const ECHO = '/bench/echo/1';
/** What our request and the response take on the wire. */
const SIZES = { request: new Uint8Array(32), response: new Uint8Array(112) };
const WARM_UP = 20;
const ROUNDS = 150;

interface Bench {
  api: NodeApi;
  bare: BeaconLibp2p;
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
    return [
      row('dial and Status, p50', percentile(fresh.ours, 0.5), percentile(fresh.bare, 0.5), '≤ 1.15 × the time'),
      row('dial and Status, p95', percentile(fresh.ours, 0.95), percentile(fresh.bare, 0.95), '≤ 1.3 × the time'),
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
  const bare = await startBeaconLibp2p({ agent: 'bench/bare', listen, handlers: new Map() });
  return {
    api,
    bare,
    target: String(responder.getMultiaddrs()[0]),
    echo: String(echo.getMultiaddrs()[0]),
    nextJudged: () =>
      new Promise((resolve) => {
        judged = resolve;
      }),
    async stop() {
      await api.stop();
      await Promise.all([responder, echo, bare].map((node) => node.stop()));
    },
  };
}

async function freshDials({ api, bare, target, echo, nextJudged }: Bench): Promise<{ ours: number[]; bare: number[] }> {
  const times = { ours: [] as number[], bare: [] as number[] };
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
  const plain = async () => {
    const began = performance.now();
    const connection = await bare.dial(address);
    await askPlainly(connection, [ECHO], SIZES);
    const ms = performance.now() - began;
    await connection.close();
    return ms;
  };
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const both = round % 2 === 0 ? [await ours(), await plain()] : [await plain(), await ours()].reverse();
    if (round < 0) continue;
    times.ours.push(both[0] ?? 0);
    times.bare.push(both[1] ?? 0);
  }
  return times;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function row(name: string, value: number, baseline: number, target: string): BenchRow {
  return { name: `handshake: ${name}`, value, unit: 'ms', baseline, ratio: baseline / value, target };
}
