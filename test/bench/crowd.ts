import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { multiaddr } from '@multiformats/multiaddr';
import { inRoot } from '../../scripts/paths.ts';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { freshNodeStatus } from '../../src/node/chain/local-view.ts';
import { StreamReader } from '../../src/node/exchange/stream-reader.ts';
import { type BeaconLibp2p, startBeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';
import { startResponder } from '../../src/node/responder/responder.ts';
import { controlRequests } from '../../src/node/serve/control-requests.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import { statusMessage } from '../../src/reqresp/messages/message.ts';
import { protocolId } from '../../src/reqresp/messages/protocols.ts';
import { bundleWorker } from '../node/support/bundle-worker.ts';
import { askPlainly } from './bare-stream.ts';
import { echo } from './crowd/echo.ts';
import type { Asked, Mode, Told } from './crowd/protocol.ts';
import type { BenchRow } from './row.ts';

/*
 * Many peers at once. The extension host is played by a process of its own, the peers by this one: what is measured is
 * the host's alone.
 */

const PEERS = 500;
const DIALS = 100;
/** How many peers of the 500 dial in the same moment. */
const LANES = 20;
/** Every node has met some peers before it is measured. */
const WARM_UP = 30;
const LISTEN = ['/ip4/127.0.0.1/tcp/0'];

/** What an inbound peer does once it is connected. */
type Meet = (peer: BeaconLibp2p, address: string) => Promise<void>;

interface Host {
  address: string;
  ask(asked: Asked): Promise<Told>;
  stop(): Promise<void>;
}

/** Memory for each inbound peer, and how long the extension host is kept from its other work. */
export async function benchCrowd(): Promise<BenchRow[]> {
  const folder = temporaryFolder('crowd');
  const worker = await bundleWorker(inRoot('test/node/support/probed-worker.ts'), path.join(folder.path, 'worker.mjs'));
  try {
    const [ours, bare] = [await memoryPerPeer('worker', worker, meet), await memoryPerPeer('bare', worker, meetBare)];
    const inWorker = await delays('worker', worker);
    const inProcess = await delays('inProcess', worker);
    return [
      memoryRow(`memory kept for each of ${PEERS} inbound peers`, ours.kept, bare.kept, '≤ 100 KB'),
      memoryRow(`resident memory for each of ${PEERS} inbound peers`, ours.resident, bare.resident, '≤ 1.3 × bare'),
      delayRow(`event-loop delay p99 of the host, ${DIALS} peers dial us`, inWorker.inbound, inProcess.inbound),
      delayRow(`event-loop delay p99 of the host, we dial ${DIALS} peers`, inWorker.outbound, inProcess.outbound),
      { name: 'crowd: event-loop delay p99 of the host at rest', value: inWorker.rest, unit: 'ms' },
    ];
  } finally {
    folder.remove();
  }
}

/** Against a bare libp2p node that echoes. */
function memoryRow(name: string, value: number, baseline: number, target?: string): BenchRow {
  const row = { name: `crowd: ${name}`, value, unit: 'KB', baseline, ratio: baseline / value };
  return target === undefined ? row : { ...row, target };
}

/** Against the same node in the host's own thread. */
function delayRow(name: string, value: number, baseline: number): BenchRow {
  return { name: `crowd: ${name}`, value, unit: 'ms', baseline, ratio: baseline / value, target: '≤ 20 ms' };
}

/** In kilobytes. */
async function memoryPerPeer(mode: Mode, worker: string, met: Meet): Promise<{ kept: number; resident: number }> {
  const host = await startHost(mode, worker);
  const early = await makePeers(WARM_UP);
  await allMeet(early, host.address, met);
  await stopAll(early);
  const peers = await makePeers(PEERS);
  const before = await host.ask({ ask: 'memory' });
  await allMeet(peers, host.address, met);
  const after = await host.ask({ ask: 'memory' });
  await stopAll(peers);
  await host.stop();
  const each = (name: 'keptBytes' | 'residentBytes') => ((after[name] ?? 0) - (before[name] ?? 0)) / PEERS / 1000;
  return { kept: each('keptBytes'), resident: each('residentBytes') };
}

async function delays(mode: Mode, worker: string): Promise<{ inbound: number; outbound: number; rest: number }> {
  const host = await startHost(mode, worker);
  const early = await makePeers(WARM_UP);
  await allMeet(early, host.address, meet);
  const during = async (work: () => Promise<unknown>): Promise<number> => {
    await host.ask({ ask: 'watch' });
    await work();
    return (await host.ask({ ask: 'delay' })).p99Ms ?? Number.NaN;
  };
  const rest = await during(() => new Promise((resolve) => setTimeout(resolve, 1000)));
  const peers = await makePeers(DIALS);
  const inbound = await during(() => Promise.all(peers.map((peer) => meet(peer, host.address))));
  const network = theNetwork();
  const sound = {};
  const responders = await Promise.all(
    Array.from({ length: DIALS }, () => startResponder(sound, network, { agent: 'bench/peer', listen: LISTEN })),
  );
  const targets = responders.map((one) => String(one.getMultiaddrs()[0]));
  const outbound = await during(() => host.ask({ ask: 'dial', targets }));
  await stopAll([...early, ...peers, ...responders]);
  await host.stop();
  return { inbound, outbound, rest };
}

async function startHost(mode: Mode, worker: string): Promise<Host> {
  const child: ChildProcess = fork(inRoot('test/bench/crowd/host.ts'), [mode, worker], { execArgv: [] });
  const next = async (): Promise<Told> => {
    const [told] = await once(child, 'message');
    return told as Told;
  };
  const { address = '' } = await next();
  return {
    address,
    ask(asked) {
      const answer = next();
      child.send(asked);
      return answer;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

const handlers = new Map(controlRequests({}));

function makePeers(count: number): Promise<BeaconLibp2p[]> {
  const make = () => startBeaconLibp2p({ agent: 'bench/peer', listen: [], handlers });
  return Promise.all(Array.from({ length: count }, make));
}

async function allMeet(peers: readonly BeaconLibp2p[], address: string, met: Meet): Promise<void> {
  const coming = [...peers];
  const lane = async (): Promise<void> => {
    for (let peer = coming.pop(); peer; peer = coming.pop()) await met(peer, address);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function stopAll(peers: readonly BeaconLibp2p[]): Promise<void> {
  await Promise.all(peers.map((peer) => peer.stop()));
}

/** Dials and asks for the Status, to the end of the answer. */
const meet: Meet = async (peer, address) => {
  const connection = await peer.dial(multiaddr(address), { signal: AbortSignal.timeout(60_000) });
  const stream = await connection.newStream([protocolId('status/2')]);
  const reader = new StreamReader(stream, 200);
  stream.send(encodeMessage(statusMessage('status/2', freshNodeStatus(theNetwork())), 'request'));
  await stream.close();
  const signal = AbortSignal.timeout(60_000);
  while (reader.end === 'open') await reader.changed(signal);
  reader.detach();
};

const meetBare: Meet = async (peer, address) => {
  const connection = await peer.dial(multiaddr(address), { signal: AbortSignal.timeout(60_000) });
  await askPlainly(connection, [echo.id], echo.bytes);
};

function theNetwork() {
  const network = findNetwork('mainnet');
  if (!network) throw new Error('There is no mainnet.');
  return network;
}
