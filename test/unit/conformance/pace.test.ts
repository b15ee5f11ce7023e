import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { Bucketed, pacedAs } from '../../../src/node/conform/pace.ts';

/** What we let go at once, and then one in so many milliseconds; Lodestar takes one more at once. */
const OURS = { burst: 4, everyMs: 3000 };
const THEIRS = { ...OURS, burst: 5 };

afterEach(() => {
  vi.restoreAllMocks();
});

it('is never over the quota of a peer that counts what it has read, however late that is', () => {
  let nowMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  const request = fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    dialMs: fc.integer({ min: 0, max: 20_000 }),
    readMs: fc.integer({ min: 0, max: 20_000 }),
  });
  fc.assert(
    fc.property(fc.array(request, { maxLength: 40 }), (requests) => {
      const ours = new Bucketed();
      const theirs = new Bucketed();
      for (const { count, dialMs, readMs } of requests) {
        for (let taken = 0; taken < count; taken += 1) nowMs += Math.max(0, ours.take(OURS));
        nowMs += dialMs;
        for (let read = 0; read < count; read += 1) expect(theirs.take(THEIRS)).toBeLessThanOrEqual(0);
        nowMs += readMs;
        ours.made(OURS, count);
      }
    }),
  );
});

it('takes requests as fast as the quota goes where nothing is late', () => {
  let nowMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  const ours = new Bucketed();
  const waits = Array.from({ length: 6 }, () => {
    const waitMs = Math.max(0, ours.take(OURS));
    nowMs += waitMs;
    ours.made(OURS, 1);
    return waitMs;
  });
  expect(waits).toEqual([0, 0, 0, 0, 3000, 3000]);
});

it('counts a request that names an unknown protocol first as what it is taken for', () => {
  expect(pacedAs(['/eth2/none/1/ssz_snappy', 'status/2', 'status/1'])).toBe('status');
  expect(pacedAs(['metadata/3', 'metadata/2'])).toBe('metadata');
  expect(pacedAs(['/eth2/none/1/ssz_snappy'])).toBeUndefined();
});
