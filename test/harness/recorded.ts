import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/paths.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { readSessionFile } from '../../src/exchange/session-file.ts';
import { networks } from '../../src/forks/networks/networks.ts';
import type { PeerBook } from '../../src/peers/book/peer-book.ts';
import { atOnce } from '../../src/primitives/in-slices.ts';
import type { ExplorerSnapshot } from '../../src/rpc/explorer.ts';
import { Chain } from '../../src/session/node/chain.ts';
import { localStatusView } from '../../src/session/node/local-status.ts';
import { localViewText } from '../../src/session/node/local-view.ts';
import { clockView } from '../../src/session/peers/clock-view.ts';
import type { PeerRecords } from '../../src/session/records/peer-records.ts';
import { newRecords } from './records.ts';

/*
 * Exchanges of every kind, as `test/harness/record-exchanges.ts` has recorded them from real nodes, and everything that
 * is shown of them, made by what makes it in a window.
 */

const read = atOnce(readSessionFile([readFileSync(inRoot('test', 'fixtures', 'exchanges', 'recorded.json'), 'utf8')]));
if ('err' in read) throw new Error(read.err.code);

/** By id, which says what happened. */
export const recorded: readonly Exchange[] = read.ok.exchanges;

export function recordedAs(id: string): Exchange {
  const found = recorded.find((one) => one.id === id);
  if (found === undefined) throw new Error(`No exchange is recorded as "${id}".`);
  return found;
}

/** The network that they speak for, and the moment at which the last of them was recorded. */
export const network = named('mainnet');
export const recordedAtMs = Math.max(...recorded.map(({ startedAt }) => Date.parse(startedAt))) + 2000;

function named(wanted: string) {
  const found = networks.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`No network is called "${wanted}".`);
  return found;
}

export function newChain(): Chain {
  return new Chain(network, () => networks);
}

/** The records of a window that has seen these exchanges, and its peer book. */
export function recordsOf(
  exchanges: readonly Exchange[],
  chain = newChain(),
): { records: PeerRecords; book: PeerBook } {
  const { records, book } = newRecords(() => chain);
  for (const exchange of exchanges) {
    book.observe(exchange, Date.parse(exchange.startedAt));
    records.put(exchange);
  }
  return { records, book };
}

/** What the explorer is told by a window that has seen these exchanges, on the chosen network and with a fresh node. */
export function snapshotOf(exchanges: readonly Exchange[], chain = newChain()): ExplorerSnapshot {
  const { records } = recordsOf(exchanges, chain);
  const view = chain.view(recordedAtMs);
  const settings = { mode: 'genesis' } as const;
  return {
    revision: 1,
    node: { state: 'running', detail: '/ip4/127.0.0.1/tcp/43127', demo: true },
    network: {
      ...view,
      local: localViewText(settings, undefined),
      localStatus: localStatusView({ view: settings }, undefined, chain, view.digest),
      ...clockView(records.exchanges(), chain.network),
    },
    peers: records.views(),
    own: [],
  };
}
