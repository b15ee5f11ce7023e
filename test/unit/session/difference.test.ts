import { describe, expect, it } from 'vitest';
import {
  epochsApart,
  fieldDifference,
  relationText,
  slotsApart,
  statusDifference,
} from '../../../src/words/difference.ts';

const MAX = 2n ** 64n - 1n;

function status(headSlot: string, finalizedEpoch: string) {
  const root = `0x${'11'.repeat(32)}`;
  return { forkDigest: '0x01020304', finalizedRoot: root, finalizedEpoch, headRoot: root, headSlot };
}

describe('how their Status differs from ours', () => {
  it.each([
    [12n, 0n, '12 slots ahead'],
    [0n, 12_800n, '12,800 slots behind'],
    [1n, 0n, '1 slot ahead'],
    [0n, 1n, '1 slot behind'],
    [7n, 7n, 'equal'],
    [MAX, 0n, '18,446,744,073,709,551,615 slots ahead'],
  ])('slot %s against %s is %s', (theirs, ours, said) => {
    expect(slotsApart(theirs, ours)).toBe(said);
  });

  it('counts epochs in epochs, one in the singular', () => {
    expect([2n, 1n, 0n, -1n, -2n].map((by) => epochsApart(10n + by, 10n))).toEqual([
      '2 epochs ahead',
      '1 epoch ahead',
      'equal',
      '1 epoch behind',
      '2 epochs behind',
    ]);
  });

  it('says only whether bytes are the same, and nothing where we said nothing', () => {
    expect(fieldDifference('forkDigest', '0xaa', '0xbb')).toBe('differs');
    expect(fieldDifference('headRoot', '0xaa', '0xaa')).toBe('equal');
    expect(fieldDifference('earliestAvailableSlot', '5', undefined)).toBe('');
  });

  it('puts head and finality into one line for the row of a peer', () => {
    expect(relationText(status('112', '3'), status('100', '3'))).toBe(
      'beside ours: head 12 slots ahead · finalized equal',
    );
    expect(relationText(status('112', '3'), status('0', '0'))).toBe('');
    expect(relationText(undefined, status('100', '3'))).toBe('');
  });

  it('holds a head against the clock where our own node stands at genesis, as it is ahead of that by all there is', () => {
    const genesis = status('0', '0');
    const head = (slot: string, clock: bigint | undefined = 15_755_760n) =>
      statusDifference('headSlot', slot, genesis, clock);
    expect(head('15755710')).toBe('50 slots behind the clock');
    expect(head('15755810')).toBe('50 slots ahead of the clock');
    expect(head('15755761')).toBe('1 slot ahead of the clock');
    expect(head('15755760')).toBe('head at the clock');
    expect(head('0')).toBe('15,755,760 slots behind the clock');
    expect(statusDifference('headSlot', '15755710', genesis, undefined)).toBe('');
    expect(statusDifference('finalizedEpoch', '492365', genesis, 15_755_760n)).toBe('');
    expect(statusDifference('headSlot', '112', status('100', '3'), 15_755_760n)).toBe('12 slots ahead');
    expect(statusDifference('forkDigest', '0xaa', { ...genesis, forkDigest: '0xbb' }, 1n)).toBe('differs');
  });
});
