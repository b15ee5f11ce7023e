import { describe, expect, it } from 'vitest';
import { goodbyeCost } from '../../../src/words/peers/conduct/goodbye-cost-text.ts';

describe('What a Goodbye of ours costs', () => {
  it.each([
    [1n, ''],
    [2n, 'A Teku then keeps us out for 12 h.'],
    [3n, ''],
    [128n, 'A Teku then keeps us out for 12 h.'],
    [129n, ''],
    [4242n, ''],
  ])('for reason %s is said before it is sent', (reason, cost) => {
    expect(goodbyeCost(reason)).toBe(cost);
  });
});
