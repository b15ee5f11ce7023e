import { describe, expect, it } from 'vitest';
import { localViewSettings, localViewText } from '../../../src/session/node/local-view.ts';

const defaults = { mode: 'genesis', status: {}, beaconApi: 'http://127.0.0.1:5052', pollInterval: 12 } as const;
const status = {
  forkDigest: '0x8c9f62fe',
  finalizedRoot: `0x${'aa'.repeat(32)}`,
  finalizedEpoch: '400000',
  headRoot: `0x${'bb'.repeat(32)}`,
  headSlot: '12800100',
};

describe('the local view out of the settings', () => {
  it.each([
    [{ ...defaults }, { mode: 'genesis' }],
    [{ ...defaults, mode: 'mirror' }, { mode: 'mirror' }],
    [
      { ...defaults, mode: 'static', status: { headSlot: 5, finalizedEpoch: '1' } },
      { mode: 'static', status: { headSlot: '5', finalizedEpoch: '1' } },
    ],
    [
      { ...defaults, mode: 'beaconApi' },
      { mode: 'beaconApi', url: 'http://127.0.0.1:5052', interval: 12_000 },
    ],
    [
      { ...defaults, mode: 'beaconApi', status: { headSlot: '5', earliestAvailableSlot: 7 } },
      { mode: 'beaconApi', url: 'http://127.0.0.1:5052', interval: 12_000, earliestAvailableSlot: '7' },
    ],
  ] as const)('%o', (configuration, view) => {
    expect(localViewSettings(configuration)).toEqual({ view });
  });

  it('falls back, and says so, when the address is none', () => {
    const { view, warning } = localViewSettings({ ...defaults, mode: 'beaconApi', beaconApi: 'localhost:5052' });
    expect(view).toEqual({ mode: 'genesis' });
    expect(warning).toContain('"localhost:5052" is not the http address of a beacon node; expected');
  });

  it.each([
    [{ headSlot: 'soon' }, 'The head slot is "soon"; expected a number from 0 to 18446744073709551615.'],
    [{ headSlot: '18446744073709551616' }, 'expected a number from 0 to'],
    [{ headRoot: '0xab' }, 'The head root is "0xab"; expected 32 bytes as hex'],
    [{ forkDigest: null }, 'The fork digest is "null"; expected 4 bytes as hex'],
    [{ toString: '1' }, 'there is no field "toString" in a Status'],
  ])('leaves out what no Status can carry, and says so: %j', (bad, says) => {
    const { view, warning } = localViewSettings({ ...defaults, mode: 'static', status: { ...bad, finalizedEpoch: 7 } });
    expect(view).toEqual({ mode: 'static', status: { finalizedEpoch: '7' } });
    expect(warning).toContain(says);
  });
});

describe('what we say, in words', () => {
  it.each([
    ['fresh node · epoch 0 · slot 0', 'genesis', undefined],
    ['static · once the node runs', 'static', undefined],
    ['beacon API · epoch 400,000 · slot 12,800,100', 'beaconApi', {}],
    ['beacon API · epoch 400,000 · slot 12,800,100 · syncing', 'beaconApi', { syncing: true }],
    ['mirror of each peer · epoch 400,000 · slot 12,800,100', 'mirror', {}],
  ] as const)('%s', (text, mode, more) => {
    expect(localViewText({ mode }, more && { type: 'localView', mode, status, ...more })).toBe(text);
  });
});
