import { describe, expect, it } from 'vitest';
import type { LocalViewEvent } from '../../../src/session/node/local-view.ts';
import { ToldView } from '../../../src/session/node/told-view.ts';

const status = {
  forkDigest: '0x8c9f62fe',
  finalizedRoot: `0x${'aa'.repeat(32)}`,
  finalizedEpoch: '400000',
  headRoot: `0x${'bb'.repeat(32)}`,
  headSlot: '12800100',
};
const follows: LocalViewEvent = { type: 'localView', mode: 'beaconApi', status };
const later = { ...follows, error: 'http://a follows a chain whose genesis lies 100 s later.', disagrees: true };
const at = (ms: number) => ({ startedAt: new Date(ms).toISOString() });

describe('in what the followed node is not on the chosen network', () => {
  it('is said of every exchange since it was followed, of none before, and no more once both agree', () => {
    const warned: string[] = [];
    const told = new ToldView();
    const log = { warn: (message: string) => void warned.push(message) };
    expect(told.hear({ ...follows, mode: 'genesis' }, log, 1000)).toBe(false);
    expect(told.hear(follows, log, 2000)).toBe(false);
    expect(told.disagreement(at(3000))).toBeUndefined();
    expect(told.hear(later, log, 4000)).toBe(true);
    expect(told.hear({ ...later, status: { ...status, headSlot: '12800101' } }, log, 5000)).toBe(false);
    expect(told.disagreement(at(3000))).toBe(later.error);
    expect(told.disagreement(at(1500))).toBeUndefined();
    expect(warned).toEqual([later.error]);
    expect(told.hear(follows, log, 6000)).toBe(true);
    expect(told.disagreement(at(3000))).toBeUndefined();
    told.forget();
    expect(told.event).toBeUndefined();
  });

  it('is not that it does not answer', () => {
    const told = new ToldView();
    told.hear({ ...follows, error: 'http://a does not answer.' }, { warn: () => undefined }, 1000);
    expect(told.disagreement(at(2000))).toBeUndefined();
  });
});
