import { describe, expect, it } from 'vitest';
import { networks } from '../../../src/forks/networks/networks.ts';
import { Chain } from '../../../src/session/node/chain.ts';
import { newRecords } from '../../harness/records.ts';
import { network } from '../peers/statuses.ts';
import { exchange } from './exchanges.ts';

const peerId = '16Uiu2HAm3GPZuGvzxCCBtqY4jNCQ4xHQ1FtoJ3pTpcW7HaPgwH4k';

function made() {
  const chain = new Chain(network('hoodi'), () => networks);
  const { records, book } = newRecords(() => chain);
  const put = (id: string, fields: Parameters<typeof exchange>[1] = {}) => {
    const one = exchange(id, { peerId, state: 'established', ...fields });
    book.observe(one, 0);
    records.put(one);
  };
  return { book, records, put };
}

describe('peers that were cleared', () => {
  it('are all brought back as they were, with what the peer book knows of them', () => {
    const { book, records, put } = made();
    put('first');
    put('second', { state: 'refusedByThem', goodbye: { reason: '129', direction: 'received', atMs: 3 } });
    records.put(exchange('of a file', { peerId: 'B' }), {});
    const before = { views: records.views(), entry: book.peer(peerId), exchanges: records.exchanges() };
    const { keys, bringBack } = records.clear();
    expect([keys, records.views(), [...book.peers()]]).toEqual([[peerId, 'B'], [], []]);
    expect(bringBack()).toEqual([peerId, 'B']);
    expect({ views: records.views(), entry: book.peer(peerId), exchanges: records.exchanges() }).toEqual(before);
  });

  it('take nothing away from what was recorded meanwhile, which comes after them', () => {
    const { book, records, put } = made();
    put('first');
    const { bringBack } = records.clear();
    put('first', { state: 'left', left: { by: 'peer' } });
    put('later', { peerId: 'C' });
    bringBack();
    expect(records.exchanges().map(({ id, state }) => [id, state])).toEqual([
      ['first', 'left'],
      ['later', 'established'],
    ]);
    expect(book.peer(peerId)?.established).toBe(false);
    expect(records.tally()).toEqual({ peers: 2, established: 1 });
  });
});
