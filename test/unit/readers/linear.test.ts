import { describe, expect, it } from 'vitest';
import { costFault } from './cost.ts';
import { holdsLinear } from './holds-linear.ts';
import { repeat } from './near-misses.ts';
import { worked } from './pace.ts';
import { otherReaders } from './readers.ts';

describe('a reader of text', () => {
  holdsLinear('pays for ten times the text at most fifteen times the time: %s', otherReaders);

  // By a clock that counts characters: at a million of them a quadratic reader works for a minute and more.
  it.each([
    ['is linear', (size: number) => size / 500, undefined],
    ['is linear and a little more', (size: number) => (size * Math.log2(size)) / 10_000, undefined],
    ['is quadratic', (size: number) => (size / 2000) ** 2, '100000 characters took 2500 ms, more than 375'],
    [
      'is quadratic in long texts',
      (size: number) => (size / 10_000) ** 2,
      '1000000 characters took 10000 ms, more than 1500',
    ],
  ])('is seen where it %s', (_, costOf, fault) => {
    let spent = 0;
    const clock = { worked: () => spent, pace: () => 1 };
    const read = ({ length }: string) => {
      spent += costOf(length);
    };
    expect(costFault(read, repeat('='), clock)).toBe(fault);
  });

  it('is timed by what its thread works', () => {
    const before = worked();
    // Quadratic: from each of the characters to the end.
    expect(/=+$/.exec(`${'='.repeat(30_000)}x`)).toBeNull();
    expect(worked() - before).toBeGreaterThan(10);
  });
});
