import { expect, test } from 'vitest';
import { readWalkLimit } from '../../../src/discovery/walk-limit.ts';

test.each([
  ['', {}],
  [' ', {}],
  ['500', { most: 500 }],
  ['30 s', { ms: 30_000 }],
  ['30s', { ms: 30_000 }],
  ['5 MIN', { ms: 300_000 }],
  ['999999 s', { ms: 999_999_000 }],
])('a walk is limited by %j', (text, limit) => {
  expect(readWalkLimit(text)).toEqual(limit);
});

test.each(['0', '0 s', '-1', '1.5', 'soon', '30 h', '1000000', '999999 min', '5 nodes'])('%j is no limit', (text) => {
  expect(readWalkLimit(text)).toBeUndefined();
});
