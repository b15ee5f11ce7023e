import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../scripts/paths.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { startResponder } from '../../src/node/responder/responder.ts';
import { PeerBook } from '../../src/peers/book/peer-book.ts';
import type { NodeEvent, NodeSettings } from '../../src/rpc/node.ts';
import { NodeLink } from '../../src/session/node/link.ts';
import { ExchangeStore } from '../../src/session/records/exchange-store.ts';
import { Transcript } from '../../src/session/records/transcript.ts';
import type { FloodOrder, FloodTold } from './flood-peer.ts';

/** What is left of the user's exchanges, of how many. */
export interface Left {
  of: number;
  inMemory: number;
  onDisk: number;
}

export interface FloodReport {
  flood: FloodTold;
  seconds: number;
  /** Exchanges of the flood, and how often the node told of one. */
  recorded: number;
  told: number;
  /** The record of what was refused. */
  refused: Pick<Exchange, 'failure' | 'repeated'>[];
  user: Left;
  earlierWindows: Pick<Left, 'of' | 'onDisk'>;
  /** Whether the peer book still knows the peer that the user dialled. */
  inBook: boolean;
  bytesOnDisk: number;
}

const EARLIER_WINDOWS = 3;
const OWN_DIALS = 5;
const LISTEN = ['/ip4/127.0.0.1/tcp/0'];

/** What a window keeps of what its node tells. */
class Window {
  readonly store = new ExchangeStore();
  readonly book = new PeerBook();
  readonly ids = new Set<string>();
  told = 0;
  readonly #transcript: Transcript;
  readonly #link: NodeLink;

  constructor(worker: string, folder: string) {
    this.#transcript = new Transcript(folder, {
      onFailed(message) {
        throw new Error(message);
      },
    });
    const onEvent = (event: NodeEvent) => this.#record(event);
    this.#link = new NodeLink(
      worker,
      settings,
      () => ({}),
      onEvent,
      () => undefined,
    );
  }

  get address(): string {
    const { state } = this.#link;
    return state.state === 'running' ? (state.info.listening[0] ?? '') : '';
  }

  async dial(target: string): Promise<string> {
    const api = await this.#link.api();
    const { id, state } = await api.dial({ target: readNamedTarget(target) });
    if (state !== 'established') throw new Error(`The user's dial ended as ${state}.`);
    return id;
  }

  async close(): Promise<void> {
    await this.#link.stop();
    await this.#transcript.close();
  }

  #record(event: NodeEvent): void {
    if (event.type !== 'exchange') return;
    this.told += 1;
    this.ids.add(event.exchange.id);
    this.book.observe(event.exchange, Date.now());
    this.#transcript.add(event.exchange);
    this.store.put(event.exchange);
  }
}

function settings(): NodeSettings {
  return {
    network: networkToJson(mainnet()),
    listen: LISTEN,
    agent: 'beacon-handshake/flood',
    timeouts: { dial: 60_000, openStream: 60_000, response: 60_000 },
    goodbyeGrace: 300,
    dialsPerSecond: 1000,
  };
}

/** Three windows record a dial each, then a fourth, with dials of its own, is flooded by one peer that dials it. */
export async function flood(worker: string, folder: string, order: Omit<FloodOrder, 'address'>): Promise<FloodReport> {
  const good = {};
  const peer = await startResponder(good, mainnet(), { agent: 'flood/good', listen: LISTEN });
  const target = String(peer.getMultiaddrs()[0]);
  const earlier: string[] = [];
  while (earlier.length < EARLIER_WINDOWS) {
    const window = new Window(worker, folder);
    earlier.push(await window.dial(target));
    await window.close();
  }
  const window = new Window(worker, folder);
  const own: string[] = [];
  while (own.length < OWN_DIALS) own.push(await window.dial(target));
  const before = { ids: window.ids.size, told: window.told };
  const began = performance.now();
  const told = await floodIt({ address: window.address, ...order });
  const seconds = (performance.now() - began) / 1000;
  await window.close();
  await peer.stop();
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  const text = files.map((file) => readFileSync(file, 'utf8')).join('');
  const onDisk = (ids: readonly string[]) => ids.filter((id) => text.includes(id)).length;
  return {
    flood: told,
    seconds,
    recorded: window.ids.size - before.ids,
    told: window.told - before.told,
    refused: window.store.exchanges().filter(({ failure }) => failure?.code === 'tooManyRequests'),
    user: {
      of: own.length,
      inMemory: own.filter((id) => window.store.exchange(id)).length,
      onDisk: onDisk(own),
    },
    earlierWindows: { of: earlier.length, onDisk: onDisk(earlier) },
    inBook: window.book.peer(peer.peerId.toString()) !== undefined,
    bytesOnDisk: files.reduce((sum, file) => sum + statSync(file).size, 0),
  };
}

async function floodIt(order: FloodOrder): Promise<FloodTold> {
  const child = fork(inRoot('test/soak/flood-peer.ts'), { execArgv: [] });
  const ended = once(child, 'exit');
  child.send(order);
  const [told] = (await once(child, 'message')) as [FloodTold];
  await ended;
  return told;
}

function mainnet() {
  const network = findNetwork('mainnet');
  if (!network) throw new Error('There is no mainnet.');
  return network;
}
