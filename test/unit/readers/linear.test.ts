import { describe, expect, it } from 'vitest';
import { costFault } from './cost.ts';
import { holdsLinear } from './holds-linear.ts';
import { repeat } from './near-misses.ts';
import { otherReaders } from './readers.ts';

describe('a reader of text', () => {
  holdsLinear('pays for ten times the text at most fifteen times the time: %s', otherReaders);

  it('is seen where it is quadratic', { timeout: 120_000 }, () => {
    const quadratic = (text: string) => /=+$/.exec(text.slice(text.length / 4));
    expect(costFault((text) => quadratic(text.slice(0, text.length / 2)), repeat('='))).toBeUndefined();
    expect(costFault((text) => quadratic(text.slice(text.length / 2)), repeat('=', '', 'x'))).toMatch(/^1\d+ char/);
  });
});
