import { describe, expect, it } from 'vitest';
import { networks } from '../../../src/forks/networks/networks.ts';
import { forkPeriods } from '../../../src/forks/schedule/schedule.ts';
import { epochStartMs } from '../../../src/forks/schedule/slot-clock.ts';
import { countdown, forkBar } from '../../../src/session/network/fork-bar.ts';
import { Chain } from '../../../src/session/node/chain.ts';
import { network } from '../peers/statuses.ts';

const hoodi = network('hoodi');
const gloas = forkPeriods(hoodi).find(({ fork }) => fork.name === 'gloas');
if (!gloas) throw new Error('hoodi has a gloas fork');
const start = Number(epochStartMs(hoodi, gloas.from));
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('the fork bar', () => {
  it('shows the last periods up to now and those to come, the present one marked', () => {
    const { periods, now } = forkBar(hoodi, start - 24 * HOUR);
    expect(periods.map(({ label, current }) => (current ? `[${label}]` : label))).toEqual([
      'electra',
      'fulu',
      '15 blobs',
      '[21 blobs]',
      'gloas',
    ]);
    const before = periods.slice(0, 3).reduce((sum, { fraction }) => sum + fraction, 0);
    expect(now).toBeGreaterThan(before + 0.9 * (periods[3]?.fraction ?? 0));
    expect(now).toBeLessThanOrEqual(1 - (periods[4]?.fraction ?? 0) + 0.002);
  });

  it.each(networks)('fills its width with what can be seen, now within the present period: $name', (one) => {
    const { periods, now } = forkBar(one, start);
    expect(periods.reduce((sum, { fraction }) => sum + fraction, 0)).toBeCloseTo(1, 2);
    for (const { fraction } of periods) expect(fraction).toBeGreaterThan(0.02);
    const at = periods.findIndex(({ current }) => current);
    const until = (end: number) => periods.slice(0, end).reduce((sum, { fraction }) => sum + fraction, 0);
    expect(now).toBeGreaterThanOrEqual(until(at) - 0.003);
    expect(now).toBeLessThanOrEqual(until(at + 1) + 0.003);
  });

  it('stands at its beginning before genesis', () => {
    expect(forkBar(hoodi, 0)).toMatchObject({ now: 0, periods: [{ current: true }, {}, {}] });
  });
});

describe('the count-down', () => {
  it.each([
    [76 * HOUR, 'in 3 d 4 h'],
    [4 * HOUR + 12 * MINUTE, 'in 4 h 12 min'],
    [12 * MINUTE + 59_000, 'in 12 min'],
    [59_000, 'in less than a minute'],
    [24 * HOUR * 1234, 'in 1,234 d'],
    [0, 'in less than a minute'],
  ])('%i ms before the boundary says "%s"', (before, text) => {
    expect(countdown(hoodi, gloas, start - before)).toBe(text);
  });

  it('says nothing without a genesis time', () => {
    const { genesisTime: _, ...timeless } = hoodi;
    expect(countdown(timeless, gloas, start)).toBeUndefined();
  });
});

describe('the network in the header', () => {
  const chain = new Chain(hoodi, () => networks);

  it('counts down to the next boundary', () => {
    expect(chain.view(start - 76 * HOUR)).toMatchObject({ countdown: 'gloas in 3 d 4 h', digest: '0xc6ecb76c' });
    expect(chain.view(start)).not.toHaveProperty('countdown');
  });
});
