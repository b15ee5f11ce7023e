import { describe, expect, it } from 'vitest';
import { keptOutSeconds } from '../../../src/peers/conduct/goodbye-memory.ts';
import { describeGoodbye } from '../../../src/words/peers/goodbye-text.ts';

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

  it('tells who does not dial us after "irrelevant network", and who lets us in no more', () => {
    const { backoff, memory } = describeGoodbye(2n);
    expect(backoff).toEqual([
      { client: 'Prysm', seconds: 86_400 },
      { client: 'Lodestar', seconds: 14_400 },
    ]);
    const closed = memory?.flatMap(({ client, after, dials, seconds }) =>
      dials === 'both' ? [[client, after, seconds]] : [],
    );
    expect(closed).toEqual([
      ['Teku', 'either', 43_200],
      ['Lighthouse', 'sending', 43_200],
      ['Grandine', 'sending', 43_200],
    ]);
    expect(describeGoodbye(4242n).memory).toBeUndefined();
  });

  it.each([
    ['Teku', 2n, 'receiving', 43_200],
    ['Teku', 128n, 'receiving', 43_200],
    ['Teku', 1n, 'receiving', 0],
    ['Teku', 3n, 'receiving', 0],
    ['Teku', 130n, 'sending', 120],
    ['Teku', 130n, 'receiving', 0],
    ['Lighthouse', 0n, 'sending', 43_200],
    ['Lighthouse', 0n, 'receiving', 0],
    ['Grandine', 250n, 'sending', 43_200],
    ['Prysm', 2n, 'sending', 0],
    ['Prysm', 3n, 'receiving', 0],
    ['Prysm', 251n, 'sending', 3600],
    ['Lodestar', 2n, 'sending', 0],
    ['Nimbus', 2n, 'receiving', 0],
  ] as const)('%s, Goodbye %s, %s it: it keeps us out for %s s', (client, reason, said, seconds) => {
    expect(keptOutSeconds(client, reason, said)).toBe(seconds);
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
