import { describe, expect, it } from 'vitest';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { parseEpochText } from '../../../src/forks/schedule/epoch-text.ts';
import { epochFaultText } from '../../../src/words/networks/epoch-fault-text.ts';

const hoodi = findNetwork('hoodi');
if (!hoodi) throw new Error('hoodi is built in');
const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('a moment as people write it', () => {
  it.each([
    ['138345', 138345n],
    [' epoch 138345 ', 138345n],
    ['slot 4235264', 132352n],
    ['Slot4235263', 132351n],
    ['now', 138373n],
    ['2026-10-26T17:42:48Z', 132352n],
    ['2026-10-26T17:42:47Z', 132351n],
    ['2026-10-26 17:42:48', 132352n],
    ['2026-10-26T19:42:48+02:00', 132352n],
    ['2026-10-26', 132185n],
    ['1999-01-01', 0n],
    ['18446744073709551615', 2n ** 64n - 1n],
  ])('%s', (text, epoch) => {
    expect(parseEpochText(text, hoodi, NOW)).toEqual({ ok: epoch });
  });

  it.each([
    ['', 'is no moment'],
    ['-1', 'is no moment'],
    ['tomorrow', 'is no moment'],
    ['2026-13-45', 'is no date'],
    ['18446744073709551616', 'beyond 2^64 - 1'],
    ['slot 99999999999999999999999', 'beyond 2^64 - 1'],
  ])('refuses "%s" in one sentence', (text, words) => {
    const read = parseEpochText(text, hoodi, NOW);
    const said = 'err' in read && epochFaultText(read.err);
    expect(said).toContain(words);
    expect(said).toMatch(/\.$/);
  });
});
