import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { slotAt } from '../../../src/forks/schedule/slot-clock.ts';
import { checkClock } from '../../../src/peers/judge/clock-check.ts';
import { exchange } from '../session/exchanges.ts';
import { network } from './statuses.ts';

const hoodi = network('hoodi');
const SECOND = 1000;
const START = Date.parse('2026-11-22T12:00:00Z');

/** A peer read when the true time was `trueMs` and our clock was off by `offMs`, its head `lag` slots behind the truth. */
function heard(peerId: string, trueMs: number, offMs = 0, lag = 0, forkDigest = '0x5ad30129'): Exchange {
  const headSlot = String((slotAt(hoodi, trueMs - 4 * SECOND) ?? 0n) - BigInt(lag));
  return exchange(peerId, {
    peerId,
    state: 'established',
    startedAt: new Date(trueMs + offMs).toISOString(),
    stages: [{ stage: 'responseComplete', startMs: 40, endMs: 60, outcome: 'ok' }],
    remote: { forkDigest, finalizedRoot: '0x', finalizedEpoch: '0', headRoot: '0x', headSlot },
  });
}

/** Peers in step, read at odd moments of ten minutes. */
function crowd(count: number, offMs = 0, lag = 0): Exchange[] {
  return Array.from({ length: count }, (_, at) => heard(`peer ${lag} ${at}`, START + 17.3 * SECOND * at, offMs, lag));
}

describe('the clock check', () => {
  it.each([
    ['three peers in step', crowd(3), { verdict: 'agrees', peers: 3 }],
    ['six, with two missed slots before', crowd(6, 0, 1), { verdict: 'agrees', peers: 6 }],
    ['two that sync beside four in step', [...crowd(4), ...crowd(2, 0, 9_600)], { verdict: 'agrees', peers: 4 }],
    ['one that is ahead of everyone', [...crowd(5), heard('liar', START, 0, -1000)], { verdict: 'agrees', peers: 5 }],
    [
      'one that names the last slot there is',
      [...crowd(5), heard('liar', START, 0, -1e15)],
      { verdict: 'agrees', peers: 5 },
    ],
    ['two peers', crowd(2), undefined],
    ['nobody', [], undefined],
    ['peers that all sync', crowd(6, 0, 9_600), undefined],
    ['laggards each on its own', [4, 9, 14, 19, 24].map((lag) => heard(`${lag}`, START, 0, lag)), undefined],
    ['strangers', [1, 2, 3, 4].map((id) => heard(`${id}`, START, 0, 0, '0x8c9f62fe')), undefined],
    ['one peer asked three times', [1, 2, 3].map(() => heard('same', START)), undefined],
  ])('of %s', (_, exchanges, expected) => {
    expect(checkClock(exchanges, hoodi)).toEqual(expected);
  });

  it('finds by how much our clock is off, to within a slot', () => {
    const off = fc.integer({ min: 35, max: 300 });
    fc.assert(
      fc.property(off, fc.boolean(), fc.integer({ min: 5, max: 40 }), (seconds, behind, count) => {
        const check = checkClock(crowd(count, (behind ? -1 : 1) * seconds * SECOND), hoodi);
        if (check === undefined || check.verdict === 'agrees') return !behind && seconds < 45;
        return check.verdict === (behind ? 'behind' : 'ahead') && Math.abs(check.seconds - seconds) <= 12;
      }),
    );
  });

  it('says about 38 s when it is', () => {
    const check = checkClock(crowd(12, -38 * SECOND), hoodi);
    expect(check).toMatchObject({ verdict: 'behind', peers: 12 });
    expect(check && 'seconds' in check && Math.abs(check.seconds - 38)).toBeLessThanOrEqual(6);
  });

  it('judges a peer by what it said last', () => {
    const before = crowd(4, -90 * SECOND);
    const after = before.map(({ peerId }, at) => heard(peerId ?? '', START + 600 * SECOND + at * SECOND));
    expect(checkClock([...before, ...after], hoodi)).toEqual({ verdict: 'agrees', peers: 4 });
  });
});
