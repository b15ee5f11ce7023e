import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isShown } from '../../media/explorer/filter.ts';
import { grouped } from '../../media/explorer/grouping.ts';
import { type Exchange, type ExchangeState, exchangeStates } from '../../src/exchange/exchange.ts';
import { networks } from '../../src/forks/networks/networks.ts';
import { listPeers } from '../../src/lm/tools/list-peers.ts';
import type { PeerBook } from '../../src/peers/book/peer-book.ts';
import type { PeerView } from '../../src/rpc/explorer.ts';
import { Chain } from '../../src/session/node/chain.ts';
import type { PeerRecords } from '../../src/session/records/peer-records.ts';
import { newRecords } from '../harness/records.ts';
import { network } from '../unit/peers/statuses.ts';
import { exchange } from '../unit/session/exchanges.ts';

// In the product it is a bundle of its own beside the first.

/** What happens: an exchange of some peer begins or comes to any state, in any order, or everything is cleared. */
const step = fc.oneof(
  {
    weight: 60,
    arbitrary: fc.record({
      peer: fc.integer({ min: 0, max: 3 }),
      exchange: fc.integer({ min: 0, max: 40 }),
      state: fc.constantFrom(...exchangeStates),
      known: fc.boolean(),
      offered: fc.constantFrom<Exchange['offered']>(['status/2', 'status/1'], ['ping/1']),
    }),
  },
  { weight: 1, arbitrary: fc.constant('clear' as const) },
);

type Told = Map<string, PeerView>;

function told(
  peer: number,
  id: number,
  fields: { state: ExchangeState; known: boolean; offered: Exchange['offered'] },
) {
  const { known, ...rest } = fields;
  return exchange(`${peer}.${id}`, {
    target: `/ip4/127.0.0.1/tcp/900${peer}/p2p/P${peer}`,
    ...(known && { peerId: `P${peer}` }),
    ...rest,
  });
}

/** How many are established, as each place counts it. */
function counts(records: PeerRecords, book: PeerBook, page: Told) {
  const peers = [...page.values()];
  return {
    'status bar': records.tally().established,
    tree: grouped(peers, 'outcome').find(({ group }) => group.id === 'established')?.peers.length ?? 0,
    filter: peers.filter((peer) => isShown(peer, { failuresOnly: false, text: 'state:established' })).length,
    'list of the API': records.views().filter(({ state, place = state }) => place === 'established').length,
    'language model': (listPeers({ state: 'established' }, { peers: () => records.views() }) as unknown[]).length,
    'peer book': [...book.peers()].filter(({ established }) => established).length,
  };
}

describe('how many peers are established', () => {
  it('is one count in the status bar, the tree, its filter, the API and the peer book, at every moment', () => {
    const seen = new Set<number>();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const chain = new Chain(network('hoodi'), () => networks);
        const { records, book } = newRecords(() => chain);
        /** Only what the records say was touched reaches the page. */
        const page: Told = new Map();
        const show = (keys: Iterable<string>) => {
          for (const key of keys) {
            const view = records.view(key);
            if (view) page.set(key, view);
            else page.delete(key);
          }
        };
        for (const one of steps) {
          if (one === 'clear') {
            book.clear();
            show(records.clear().keys);
          } else {
            const next = told(one.peer, one.exchange, one);
            book.observe(next, 0);
            show(records.put(next));
          }
          const all = counts(records, book, page);
          expect(new Set(Object.values(all)).size, JSON.stringify(all)).toBe(1);
          seen.add(all.tree);
        }
      }),
      { numRuns: 200 },
    );
    // The steps are such that several are established at once, and none.
    expect(seen.size).toBeGreaterThan(2);
  });

  it('does not shrink because pings and failures crowd a peer’s memory', () => {
    const chain = new Chain(network('hoodi'), () => networks);
    const { records, book } = newRecords(() => chain);
    const put = (one: Exchange) => {
      book.observe(one, 0);
      records.put(one);
    };
    put(told(0, 0, { state: 'established', known: true, offered: ['status/2'] }));
    for (let id = 1; id < 100; id++) put(told(0, id, { state: 'established', known: true, offered: ['ping/1'] }));
    for (let id = 0; id < 6000; id++) put(exchange(`f${id}`, { target: `/ip4/10.0.0.1/tcp/${id}`, state: 'failed' }));
    expect(records.tally().established).toBe(1);
    expect(records.view('P0')?.state).toBe('established');
    expect(book.peer('P0')?.established).toBe(true);
  });
});
