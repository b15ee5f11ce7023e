import { describe, expect, it } from 'vitest';
import { slotAt } from '../../../src/forks/schedule/slot-clock.ts';
import { clockView } from '../../../src/session/peers/clock-view.ts';
import { network } from '../peers/statuses.ts';
import { exchange } from './exchanges.ts';

const hoodi = network('hoodi');
const START = Date.parse('2026-11-22T12:00:00Z');

/** Four peers in step, met by a clock that is off by so many milliseconds. */
function text(offMs: number): string | undefined {
  const met = [1, 2, 3, 4].map((id) =>
    exchange(String(id), {
      peerId: String(id),
      startedAt: new Date(START + offMs).toISOString(),
      remote: {
        forkDigest: '0x5ad30129',
        finalizedRoot: '0x',
        finalizedEpoch: '0',
        headRoot: '0x',
        headSlot: String(slotAt(hoodi, START)),
      },
    }),
  );
  return clockView(met, hoodi).clock?.text;
}

describe('what is said of the clock', () => {
  it.each([
    [0, 'agrees with 4 peers'],
    [-38_000, 'about 47 s behind'],
    [-600_000, 'about 10 min behind'],
    [90_000, 'about 81 s ahead'],
  ])('off by %i ms at the beginning of a slot: %s', (off, said) => {
    expect(text(off)).toBe(said);
  });

  it('is nothing while nobody has been met', () => {
    expect(clockView([], hoodi)).toEqual({});
  });
});
