import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { describeError } from '../../src/node/libp2p/describe-error.ts';
import { PeerBook } from '../../src/peers/book/peer-book.ts';
import type { NodeEvent, NodeSettings } from '../../src/rpc/node.ts';
import { NodeLink } from '../../src/session/node/link.ts';
import { endWorker, type Findings, look } from '../node/support/probe.ts';
import { inboundSteps } from './inbound.ts';
import { outboundSteps } from './outbound.ts';
import { makeRandom } from './random.ts';
import { STEP_MS, type Step, type World } from './world.ts';

/** How the node stood after a round, when every peer had gone. */
export interface Sample extends Findings {
  /** Which worker it was: 1, and one more after each kill. */
  life: number;
  /** How many exchanges it had told since its start. */
  exchanges: number;
}

export interface SoakOptions {
  /** A bundle of test/node/support/probed-worker.ts. */
  worker: string;
  seed: number;
  /** Steps in a round, over all lanes. */
  steps: number;
  lanes: number;
  /** Asked before each round, with the number of rounds so far. */
  next(rounds: number): 'round' | 'roundWithKill' | 'end';
  onSample?(sample: Sample): void;
}

export interface SoakReport {
  samples: Sample[];
  /** What the steps came to, and how often. */
  outcomes: Map<string, number>;
  /** How many peers the book knew before the first kill and at the end. */
  book: { atKill: number; atEnd: number };
  /** What the node said went wrong inside it. */
  errors: string[];
}

/** More often one than the other. */
const steps: readonly Step[] = [
  ...Array.from({ length: 8 }, () => outboundSteps.dialBehaviour),
  outboundSteps.dialNowhere,
  outboundSteps.changeLocalView,
  ...Array.from({ length: 5 }, () => inboundSteps.inboundPeer),
  inboundSteps.inboundStranger,
];

const KILLED = 'The node has ended. The next dial starts it again.';
const QUIET_MS = 20_000;

/** How a node stands that listens and has nothing to do; right after its start it may still have a timer. */
const idle = { sockets: 0, servers: 1, timers: 0 } as const;

/**
 * Does random things to a node in its worker, some at a time, and looks after each round whether anything was left in
 * it. Throws when a step goes wrong or takes too long, and when a handle is left.
 */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const network = findNetwork('mainnet');
  if (!network) throw new Error('There is no mainnet.');
  const report: SoakReport = { samples: [], outcomes: new Map(), book: { atKill: 0, atEnd: 0 }, errors: [] };
  const book = new PeerBook();
  let life = 0;
  let exchanges = 0;
  const ids = new Set<string>();
  const onEvent = (event: NodeEvent): void => {
    if (event.type === 'log' && event.level === 'error') report.errors.push(event.message);
    if (event.type !== 'exchange') return;
    book.observe(event.exchange, Date.now());
    if (!ids.has(event.exchange.id)) exchanges += 1;
    ids.add(event.exchange.id);
  };
  const settings: NodeSettings = {
    network: networkToJson(network),
    listen: ['/ip4/127.0.0.1/tcp/0'],
    agent: 'beacon-handshake/soak',
    timeouts: { dial: 3000, openStream: 3000, response: 500 },
    goodbyeGrace: 60,
    dialsPerSecond: 1000,
    restatusInterval: 2000,
    askInboundAfter: 30,
  };
  const link = new NodeLink(
    options.worker,
    () => settings,
    () => ({ localView: { mode: 'genesis' } }),
    onEvent,
    ({ state }) => {
      if (state === 'running') life += 1;
    },
  );
  const address = async (): Promise<string> => {
    await link.api();
    const { state } = link;
    return state.state === 'running' ? (state.info.listening[0] ?? '') : '';
  };
  const count = (outcome: string) => report.outcomes.set(outcome, (report.outcomes.get(outcome) ?? 0) + 1);
  const worlds = Array.from({ length: options.lanes }, (_, lane): World => {
    return {
      random: makeRandom(options.seed * 1000 + lane),
      network,
      api: () => link.api(),
      address,
      doing: '',
      count,
    };
  });

  try {
    await link.api();
    for (let rounds = 0; ; rounds += 1) {
      const what = options.next(rounds);
      if (what === 'end') break;
      await playRound(worlds, options, what === 'roundWithKill');
      ids.clear();
      if (what === 'roundWithKill') {
        report.book.atKill = book.size;
        exchanges = 0;
        await link.api();
      }
      const sample = { ...(await settle()), life, exchanges };
      report.samples.push(sample);
      options.onSample?.(sample);
    }
    report.book.atEnd = book.size;
    return report;
  } finally {
    await link.stop();
  }
}

async function playRound(worlds: readonly World[], { steps: number }: SoakOptions, kill: boolean): Promise<void> {
  let left = number;
  const lane = async (world: World): Promise<void> => {
    while (left > 0) {
      left -= 1;
      if (kill && left === Math.floor(number / 2)) endWorker();
      await play(world, kill);
    }
  };
  await Promise.all(worlds.map(lane));
}

async function play(world: World, kill: boolean): Promise<void> {
  const step = world.random.pick(steps);
  const late = AbortSignal.timeout(STEP_MS);
  const { promise, reject } = Promise.withResolvers<never>();
  const onLate = () => reject(new Error(`It took more than ${STEP_MS} ms.`));
  late.addEventListener('abort', onLate, { once: true });
  try {
    await Promise.race([step(world), promise]);
  } catch (error) {
    if (!kill) throw new Error(`While ${world.doing}: ${describeError(error).text}`, { cause: error });
    const told = error instanceof Error && error.message === KILLED;
    world.count(told ? 'told that the node has ended' : 'lost the node');
  } finally {
    late.removeEventListener('abort', onLate);
  }
}

/** Waits until the node has let go of everything, and tells how it stands then. */
async function settle(): Promise<Findings> {
  const limit = performance.now() + QUIET_MS;
  for (;;) {
    const now = await look();
    const left = (['sockets', 'servers', 'timers'] as const).filter((kind) => now[kind] > idle[kind]);
    if (left.length === 0) return now;
    if (performance.now() > limit) {
      throw new Error(`Left in the node: ${left.map((kind) => `${now[kind]} ${kind}, not ${idle[kind]}`).join('; ')}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
