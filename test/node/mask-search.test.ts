import { describe, expect, it } from 'vitest';
import { hasMasks, type MaskBlock, masksOfBlock, masksOfEpoch } from '../../src/forks/digest/mask-table.ts';
import { MaskSearch } from '../../src/session/network/mask-search.ts';
import { bundledWorker } from './support/bundled-worker.ts';

const block = (from: bigint): MaskBlock => ({ from, count: 500 });

/** Whether masks are there, which orders those that are not. */
const isThere = (from: bigint) => hasMasks(block(from));

describe('the search for schedules beside', () => {
  it('is made in a thread of its own, with what would have been computed here', async () => {
    const search = new MaskSearch(bundledWorker(), () => (found += 1));
    let found = 0;
    expect(isThere(101_000n)).toBe(false);
    expect([search.isSearching, found]).toEqual([true, 0]);
    await search.settled();
    expect([search.isSearching, found]).toEqual([false, 1]);
    expect(isThere(101_000n)).toBe(true);
    expect(masksOfEpoch(101_007n)).toEqual(masksOfBlock({ from: 101_007n, count: 1 }));
    search.dispose();
  });

  it('is given up when another is asked, and not begun again for the same', async () => {
    const search = new MaskSearch(bundledWorker(), () => (found += 1));
    let found = 0;
    expect(isThere(201_000n)).toBe(false);
    const given = search.settled();
    for (const _ of [1, 2]) expect(isThere(205_000n)).toBe(false);
    await Promise.all([given, search.settled()]);
    expect(found).toBe(1);
    expect([isThere(205_000n), isThere(201_000n)]).toEqual([true, false]);
    const over = search.settled();
    search.dispose();
    await over;
    expect([found, search.isSearching]).toEqual([1, false]);
  });

  it('is made by whoever wants it where no thread can run, and once it is over', async () => {
    const search = new MaskSearch(`${bundledWorker()}.nothing`, () => expect.fail('nothing comes'));
    expect(isThere(700_000n)).toBe(false);
    await search.settled();
    expect(search.isSearching).toBe(false);
    expect(isThere(700_000n)).toBe(true);
    search.dispose();
    expect(isThere(900_000n)).toBe(true);
  });
});
