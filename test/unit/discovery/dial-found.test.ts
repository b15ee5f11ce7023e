import { describe, expect, test } from 'vitest';
import { dialFound } from '../../../src/discovery/dial-found.ts';

const budget = { perSecondOfHost: 20, most: 100, atOnce: 8 };
const targets = (host: string, number: number) =>
  Array.from({ length: number }, (_, at) => ({ target: `${host} ${at}`, host }));

describe('nodes that were found', () => {
  test('are dialled once each, those of one host at the pace of the budget', async () => {
    const at = new Map<string, number>();
    const all = [...targets('a', 4), ...targets('b', 4)];
    await dialFound(all, budget, async (target) => at.set(target, performance.now()), new AbortController().signal);
    expect([...at.keys()].sort()).toEqual(all.map(({ target }) => target));
    for (const host of ['a', 'b']) {
      const times = [0, 1, 2, 3].map((one) => at.get(`${host} ${one}`) ?? 0);
      // A timer may fire a millisecond early.
      for (const [one, time] of times.slice(1).entries()) expect(time - (times[one] ?? 0)).toBeGreaterThan(45);
    }
  });

  test('are no more than the budget, and no more at once', async () => {
    let [dials, underWay, mostUnderWay] = [0, 0, 0];
    const hosts = Array.from({ length: 30 }, (_, at) => ({ target: `t${at}`, host: `h${at}` }));
    const dial = async () => {
      dials += 1;
      underWay += 1;
      mostUnderWay = Math.max(mostUnderWay, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
    };
    await dialFound(hosts, { ...budget, most: 20, atOnce: 3 }, dial, new AbortController().signal);
    expect([dials, mostUnderWay]).toEqual([20, 3]);
  });

  test('are dialled no more once it is called off; one that throws ends itself alone', async () => {
    const off = new AbortController();
    const dialled: string[] = [];
    const dial = async (target: string) => {
      dialled.push(target);
      if (dialled.length === 2) off.abort();
      throw new Error('refused');
    };
    await dialFound(targets('a', 10), budget, dial, off.signal);
    expect(dialled).toEqual(['a 0', 'a 1']);
  });
});
