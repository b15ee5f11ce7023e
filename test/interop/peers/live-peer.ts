import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type BuiltPeer, builtProgram } from '../../../scripts/built-peers.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { networkToJson } from '../../../src/forks/networks/network-json.ts';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { freshNodeStatus } from '../../../src/node/chain/local-view.ts';
import { createNode } from '../../../src/node/node.ts';
import { statusMessage } from '../../../src/reqresp/messages/message.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import type { NodeApi, NodeEvent, NodeSettings } from '../../../src/rpc/node.ts';

const found = findNetwork('mainnet');
if (!found) throw new Error('There is no mainnet.');
export const network = found;

/** What both sides claim. */
export const fresh = statusToJson(statusMessage('status/2', freshNodeStatus(network)));

const statusFlags = [
  ['--digest', fresh.forkDigest],
  ['--finalized-root', fresh.finalizedRoot],
  ['--finalized-epoch', fresh.finalizedEpoch],
  ['--head-root', fresh.headRoot],
  ['--head-slot', fresh.headSlot],
].flat();

/** One line of what a peer saw. */
export type Seen = Readonly<Record<string, unknown>> & { readonly event: string };

export interface LivePeer {
  readonly lines: readonly Seen[];
  /** Resolves with the first line, past or future, for which `test` holds. */
  until(test: (line: Seen) => boolean): Promise<Seen>;
  /** A command. */
  say(command: string): void;
  /** Where it listens, with its peer id. */
  address(transport: 'tcp' | 'quic-v1'): Promise<string>;
  stop(): Promise<void>;
}

const started = new Set<() => Promise<void>>();

/** Starts a peer. It ends with its standard input, so also with this process. */
export function startPeer(peer: BuiltPeer, ...flags: string[]): LivePeer {
  const child = spawn(builtProgram(peer), [...statusFlags, ...flags], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: Seen[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line));
    for (const look of [...waiting]) look();
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const until: LivePeer['until'] = (test) =>
    new Promise((resolve) => {
      const look = () => {
        const line = lines.find(test);
        if (!line) return;
        waiting.delete(look);
        resolve(line);
      };
      waiting.add(look);
      look();
    });
  const stop = async () => {
    started.delete(stop);
    child.stdin.end();
    await ended;
  };
  started.add(stop);
  return {
    lines,
    until,
    say: (command) => void child.stdin.write(`${command}\n`),
    async address(transport) {
      const of = ({ event, address, addrs }: Seen) =>
        event === 'listening'
          ? [address, addrs].flat().find((one) => String(one).includes(`/${transport}`))
          : undefined;
      return String(of(await until((line) => of(line) !== undefined)));
    },
    stop,
  };
}

/** Ends every peer that a test has left. */
export async function stopPeers(): Promise<void> {
  await Promise.all([...started].map((stop) => stop()));
}

/** Our node with everything that it has told. */
export interface LiveNode {
  readonly api: NodeApi;
  /** The newest state of every exchange. */
  exchanges(): Exchange[];
  until(test: (exchange: Exchange) => boolean): Promise<Exchange>;
  /** Goodbyes of a peer in the log. */
  goodbyes(): number;
  readonly tcp: string;
  readonly quic: string;
}

/** Starts our node over TCP and QUIC. */
export async function startNode(more: Partial<NodeSettings>): Promise<LiveNode> {
  const events: NodeEvent[] = [];
  const waiting = new Set<() => void>();
  const api = createNode((event) => {
    events.push(event);
    for (const look of [...waiting]) look();
  });
  const { listening } = await api.start({
    network: networkToJson(network),
    listen: ['/ip4/127.0.0.1/tcp/0', '/ip4/127.0.0.1/udp/0/quic-v1'],
    agent: 'beacon-handshake/test',
    timeouts: { dial: 5000, openStream: 5000, response: 5000 },
    goodbyeGrace: 500,
    dialsPerSecond: 1000,
    ...more,
  });
  const seen = () => events.flatMap((event) => (event.type === 'exchange' ? [event.exchange] : []));
  return {
    api,
    exchanges: () => [...new Map(seen().map((exchange) => [exchange.id, exchange])).values()],
    goodbyes: () => events.filter((event) => event.type === 'log' && /said Goodbye/.test(event.message)).length,
    until: (test) =>
      new Promise((resolve) => {
        const look = () => {
          const exchange = seen().find(test);
          if (!exchange) return;
          waiting.delete(look);
          resolve(exchange);
        };
        waiting.add(look);
        look();
      }),
    tcp: listening.find((address) => address.includes('/tcp/')) ?? '',
    quic: listening.find((address) => address.includes('/quic-v1')) ?? '',
  };
}
