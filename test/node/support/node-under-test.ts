import { Worker } from 'node:worker_threads';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { networkToJson } from '../../../src/forks/networks/network-json.ts';
import { createNode } from '../../../src/node/node.ts';
import { createCallClient } from '../../../src/rpc/call-client.ts';
import { endThread } from '../../../src/rpc/end-thread.ts';
import { type NodeApi, type NodeEvent, type NodeSettings, nodeMethods } from '../../../src/rpc/node.ts';
import { bundledWorker } from './bundled-worker.ts';
import { mainnet } from './mainnet.ts';

/** The network that tests shake hands on. */
export const network = mainnet;

/** Loopback answers within milliseconds; the limits leave room for a busy machine. */
export const settings: NodeSettings = {
  network: networkToJson(network),
  listen: ['/ip4/127.0.0.1/tcp/0'],
  agent: 'beacon-handshake/test',
  timeouts: { dial: 1000, openStream: 1000, response: 700 },
  goodbyeGrace: 250,
  dialsPerSecond: 1000,
};

/** A node and everything it has told. */
export interface NodeUnderTest {
  api: NodeApi;
  events: NodeEvent[];
  /** The newest state of every exchange, in the order in which they began. */
  exchanges(): Exchange[];
  /** Resolves with the first exchange event, past or future, for which `test` holds. */
  until(test: (exchange: Exchange) => boolean): Promise<Exchange>;
  onEvent(listener: (event: NodeEvent) => void): void;
  /** Stops the node and ends its thread. */
  end(): Promise<void>;
}

export const kinds = ['in this process', 'in a worker'] as const;
export type Kind = (typeof kinds)[number];

/** Makes a node that is not started yet. */
export async function makeNode(kind: Kind): Promise<NodeUnderTest> {
  const events: NodeEvent[] = [];
  const listeners = new Set<(event: NodeEvent) => void>();
  const tell = (event: NodeEvent) => {
    events.push(event);
    for (const listener of listeners) listener(event);
  };
  const { api, end } = kind === 'in a worker' ? inWorker(tell) : inProcess(tell);
  const seen = () => events.flatMap((event) => (event.type === 'exchange' ? [event.exchange] : []));
  return {
    api,
    events,
    exchanges: () => [...new Map(seen().map((exchange) => [exchange.id, exchange])).values()],
    until(test) {
      const past = seen().find(test);
      if (past) return Promise.resolve(past);
      const { promise, resolve } = Promise.withResolvers<Exchange>();
      const listener = (event: NodeEvent) => {
        if (event.type !== 'exchange' || !test(event.exchange)) return;
        listeners.delete(listener);
        resolve(event.exchange);
      };
      listeners.add(listener);
      return promise;
    },
    onEvent: (listener) => listeners.add(listener),
    end,
  };
}

function inProcess(tell: (event: NodeEvent) => void) {
  const api = createNode(tell);
  return { api, end: () => api.stop() };
}

/** A node in a thread of its own. */
export function inWorker(tell: (event: NodeEvent) => void) {
  const worker = new Worker(bundledWorker());
  const client = createCallClient<NodeApi, NodeEvent>(worker, nodeMethods, tell);
  worker.on('error', (error) => client.close(error));
  return {
    api: client.api,
    worker,
    async end() {
      await client.api.stop();
      client.close(new Error('The worker has ended.'));
      await endThread(worker);
    },
  };
}
