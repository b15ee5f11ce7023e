import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapSpaceStatistics } from 'node:v8';
import { multiaddr } from '@multiformats/multiaddr';
import { readNamedTarget } from '../../../src/exchange/targets/dial-enr.ts';
import { networkToJson } from '../../../src/forks/networks/network-json.ts';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { startBeaconLibp2p } from '../../../src/node/libp2p/libp2p-node.ts';
import { createNode } from '../../../src/node/node.ts';
import { PeerBook } from '../../../src/peers/book/peer-book.ts';
import type { NodeApi, NodeEvent, NodeSettings } from '../../../src/rpc/node.ts';
import { NodeLink } from '../../../src/session/node/link.ts';
import { ExchangeStore } from '../../../src/session/records/exchange-store.ts';
import { collectGarbage } from '../../node/support/garbage.ts';
import { look } from '../../node/support/probe.ts';
import { answerPlainly } from '../bare-stream.ts';
import { echo } from './echo.ts';
import type { Asked, Mode, Told } from './protocol.ts';

/*
 * Plays the extension host in a process of its own: with the (probed) node in its worker, with the node in its own thread, or
 * with a bare libp2p node in its own thread. Keeps what it is told as the session does.
 */

const [mode, worker = ''] = process.argv.slice(2) as [Mode, string?];
const book = new PeerBook();
const store = new ExchangeStore();
const onEvent = (event: NodeEvent): void => {
  if (event.type !== 'exchange') return;
  book.observe(event.exchange, Date.now());
  store.put(event.exchange);
};

function settings(): NodeSettings {
  const network = findNetwork('mainnet');
  if (!network) throw new Error('There is no mainnet.');
  return {
    network: networkToJson(network),
    listen: ['/ip4/127.0.0.1/tcp/0'],
    agent: 'bench/host',
    timeouts: { dial: 60_000, openStream: 60_000, response: 60_000 },
    goodbyeGrace: 200,
    dialsPerSecond: Number.MAX_SAFE_INTEGER,
  };
}

interface Host {
  address: string;
  dial(targets: readonly string[]): Promise<unknown>;
}

const hosts: Readonly<Record<Mode, () => Promise<Host>>> = {
  async worker() {
    const link = new NodeLink(
      worker,
      settings,
      async () => ({}),
      onEvent,
      () => undefined,
    );
    const api = await link.api();
    const address = link.state.state === 'running' ? link.state.info.listening[0] : undefined;
    return { address: address ?? '', dial: (targets) => dialAll(api, targets) };
  },
  async inProcess() {
    const api = createNode(onEvent);
    const { listening } = await api.start(settings());
    return { address: listening[0] ?? '', dial: (targets) => dialAll(api, targets) };
  },
  async bare() {
    const handlers = new Map([[echo.id, answerPlainly(echo.bytes)]]);
    const node = await startBeaconLibp2p({ agent: 'bench/bare', listen: ['/ip4/127.0.0.1/tcp/0'], handlers });
    const dial = (targets: readonly string[]) => Promise.all(targets.map((target) => node.dial(multiaddr(target))));
    return { address: String(node.getMultiaddrs()[0]), dial };
  },
};

function dialAll(api: NodeApi, targets: readonly string[]): Promise<unknown> {
  return Promise.all(targets.map((target) => api.dial({ target: readNamedTarget(target) })));
}

const delay = monitorEventLoopDelay({ resolution: 1 });
const tell = (told: Told) => process.send?.(told);

/** V8 sizes it by the last burst, from 1 to 40 MB in the thread of the extension host, where it is not for us to say. */
function roomForYoung(): number {
  const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
  return young?.physical_space_size ?? 0;
}

const answers: Readonly<Record<Asked['ask'], (host: Host, asked: Asked) => Promise<Told>>> = {
  async memory() {
    const inWorker = mode === 'worker' ? await look() : { heapBytes: 0, externalBytes: 0 };
    await collectGarbage();
    const { heapUsed, external, rss } = process.memoryUsage();
    return {
      keptBytes: heapUsed + external + inWorker.heapBytes + inWorker.externalBytes,
      residentBytes: rss - roomForYoung(),
    };
  },
  async watch() {
    delay.reset();
    delay.enable();
    return {};
  },
  async delay() {
    delay.disable();
    return { p99Ms: delay.percentile(99) / 1e6 };
  },
  async dial(host, asked) {
    await host.dial('targets' in asked ? asked.targets : []);
    return {};
  },
};

const host = await hosts[mode]();
process.on('message', async (message) => {
  const asked = message as Asked;
  tell(await answers[asked.ask](host, asked));
});
process.on('disconnect', () => process.exit());
tell({ address: host.address });
