import { expect, it } from 'vitest';
import { followInterval } from '../../../src/node/chain/local-chain.ts';

it.each([
  [12_000, 18_000],
  [6000, 9000],
  [4000, 6000],
  [1000, 2000],
])('with slots of %d ms a beacon node is looked at every %d ms at the latest', (slotDurationMs, interval) => {
  expect(followInterval({ slotDurationMs })).toBe(interval);
});
