import { describe, expect, it } from 'vitest';
import { describeGoodbye } from '../../../src/peers/goodbye.ts';

describe('goodbye reasons', () => {
  it.each([
    [1n, true, 'shutting down'],
    [2n, true, 'another network'],
    [3n, true, 'fault'],
    [4n, false, 'reserved'],
    [77n, false, 'reserved'],
    [129n, false, 'as many peers'],
    [130n, false, 'rate'],
    [200n, false, 'specific to the client'],
    [251n, false, 'banned'],
    [2n ** 64n - 1n, false, 'specific to the client'],
  ])('%s', (reason, portable, words) => {
    const told = describeGoodbye(reason);
    expect(told.code).toBe(reason.toString());
    expect(told.portable).toBe(portable);
    expect(told.meaning).toContain(words);
  });

  it('tells how long Prysm and Lodestar stay away after "irrelevant network"', () => {
    expect(describeGoodbye(2n).backoff).toEqual([
      { client: 'Prysm', seconds: 86_400 },
      { client: 'Lodestar', seconds: 14_400 },
    ]);
  });

  it.each([
    [1n, 'Client Shutdown'],
    [2n, 'wrong network'],
    [3n, 'Protocol Error'],
    [4n, 'Rate Limited'],
    [5n, 'Unavailable'],
  ])('names %s as chapter 8 does, beside what the specification says', (reason, name) => {
    const { names, meaning } = describeGoodbye(reason);
    expect(names.find((one) => one.name === name)?.source).toContain('chapter 8');
    expect(meaning.includes('reserved by the specification')).toBe(reason > 3n);
  });
});
