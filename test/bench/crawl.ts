import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SignableENR } from '@chainsafe/enr';
import { inRoot } from '../../scripts/paths.ts';
import { takeCensus } from '../../src/discovery/census.ts';
import { dialFound, politeBudget } from '../../src/discovery/dial-found.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { readRecord } from '../../src/node/discovery/contact.ts';
import type { CrawlReport, FoundNode } from '../../src/rpc/discovery.ts';
import { NodeLink } from '../../src/session/node/link.ts';
import { withDiscovery } from '../../src/session/node/with-discovery.ts';
import { freeUdpPort, newKey } from '../node/support/discovery-nodes.ts';
import { mainnet } from '../node/support/mainnet.ts';
import { type Asked, epochs, type Told } from './crawl/protocol.ts';
import type { BenchRow } from './row.ts';

/* A walk through 500 nodes of loopback on three digests, in processes of their own, and a handshake with each. */

const PROCESSES = 5;
const NODES_EACH = 100;
const OUTGROWN_EACH = 4;
const DEAD = 20;
const NODES = PROCESSES * NODES_EACH;

/** Records and handshakes a second, and how long the extension host is kept from its other work. */
export async function benchCrawl(): Promise<BenchRow[]> {
  const processes = await Promise.all(Array.from({ length: PROCESSES }, (_, at) => startNodes(at * NODES_EACH)));
  try {
    const records = processes.flatMap((one) => one.records);
    const dead = await Promise.all(Array.from({ length: DEAD }, deadRecord));
    await Promise.all(processes.map((one) => one.meet([...records, ...dead])));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const walked = await walk(records[0] ?? '');
    const dialled = await shakeHands(walked.found);
    delay.disable();
    check(walked);
    return [
      { name: `crawl: records of ${NODES} nodes, found and asked`, value: NODES / walked.seconds, unit: '1/s' },
      { name: `crawl: handshakes with those found`, value: dialled.perSecond, unit: '1/s', target: '≥ 60' },
      {
        name: 'crawl: event-loop delay p99 of the host',
        value: delay.percentile(99) / 1e6,
        unit: 'ms',
        target: '≤ 10 ms',
      },
    ];
  } finally {
    await Promise.all(processes.map((one) => one.stop()));
  }
}

interface Walked {
  readonly report: CrawlReport;
  readonly found: readonly FoundNode[];
  readonly seconds: number;
}

async function walk(from: string): Promise<Walked> {
  const found = new Map<string, FoundNode>();
  const keep = (nodes: readonly FoundNode[]) => {
    for (const node of nodes) found.set(node.nodeId, node);
  };
  const since = performance.now();
  const settings = { network: networkToJson(mainnet) };
  const report = await withDiscovery(inRoot('dist/discovery.mjs'), settings, keep, (api) =>
    api.crawl({ from: [from] }),
  );
  return { report, found: [...found.values()], seconds: (performance.now() - since) / 1000 };
}

/** What must hold for the figures to mean anything: all that are live, the stale by name, and the census. */
function check({ report, found }: Walked): void {
  const live = found.filter(({ state }) => state === 'live');
  const stale = live.filter(({ staleSeq }) => staleSeq !== undefined);
  const digests = live.flatMap(({ record }) => readRecord(record)?.eth2?.forkDigest ?? []);
  const census = takeCensus(
    digests.map((digest) => ({ digest })),
    [mainnet],
    () => 0n,
  );
  const counts = census.byDigest.map(({ records }) => records).sort((a, b) => a - b);
  const expected = epochs
    .map((_, at) => Math.floor((NODES + epochs.length - 1 - at) / epochs.length))
    .sort((a, b) => a - b);
  const told = JSON.stringify({ live: live.length, stale: stale.length, counts, report });
  if (live.length !== NODES || stale.length !== PROCESSES * OUTGROWN_EACH || counts.join() !== expected.join())
    throw new Error(`The walk found other nodes than there are: ${told}.`);
}

async function shakeHands(found: readonly FoundNode[]): Promise<{ perSecond: number }> {
  const settings = {
    network: networkToJson(mainnet),
    listen: [],
    agent: 'bench/host',
    timeouts: { dial: 60_000, openStream: 60_000, response: 60_000 },
    goodbyeGrace: 0,
  };
  const link = new NodeLink(
    inRoot('dist/worker.mjs'),
    () => settings,
    () => ({}),
    () => undefined,
    () => undefined,
  );
  const node = await link.api();
  const targets = found
    .filter(({ state }) => state === 'live')
    .map(({ record }) => ({ target: record, host: '127.0.0.1' }));
  let established = 0;
  const since = performance.now();
  const dial = async (target: string) => {
    const { state } = await node.dial({ target: readNamedTarget(target) });
    if (state === 'established') established += 1;
  };
  await dialFound(targets, { ...politeBudget, perSecondOfHost: 10_000 }, dial, new AbortController().signal);
  const seconds = (performance.now() - since) / 1000;
  await link.stop();
  if (established !== targets.length) throw new Error(`${established} of ${targets.length} handshakes hold.`);
  return { perSecond: established / seconds };
}

async function deadRecord(): Promise<string> {
  const record = SignableENR.createV4(newKey());
  record.ip = '127.0.0.1';
  record.udp = await freeUdpPort();
  return record.encodeTxt();
}

async function startNodes(first: number) {
  const child: ChildProcess = fork(inRoot('test/bench/crawl/nodes.ts'), [String(NODES_EACH), String(first)], {
    execArgv: [],
  });
  const next = async (): Promise<Told> => {
    const [told] = await once(child, 'message');
    return told as Told;
  };
  const { records } = await next();
  return {
    records,
    async meet(all: readonly string[]) {
      const answer = next();
      child.send({ records: all, outgrown: OUTGROWN_EACH } satisfies Asked);
      await answer;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
