import { describe, expect, it } from 'vitest';
import { barText } from '../../../src/primitives/bar-text.ts';

describe('a bar in text', () => {
  it.each([
    [20, 20, '████████████████████'],
    [10, 20, '██████████'],
    [1, 20, '█'],
    [5, 80, '█▎'],
    [1, 100_000, '▏'],
    [40, 20, '████████████████████'],
  ])('of %i, where %i is the most, is %s', (value, most, bar) => {
    expect(barText(value, most)).toBe(bar);
  });

  it.each([
    [0, 20],
    [3, 0],
    [Number.NaN, 20],
  ])('of %f, where %i is the most, is none', (value, most) => {
    expect(barText(value, most)).toBe('');
  });
});
