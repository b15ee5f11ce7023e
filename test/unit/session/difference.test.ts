import { describe, expect, it } from 'vitest';
import { epochsApart, fieldDifference, relationText, slotsApart } from '../../../src/words/difference.ts';

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
    expect(relationText(status('112', '3'), status('0', '0'))).toBe('ahead of genesis');
    expect(relationText(undefined, status('100', '3'))).toBe('');
  });
});
