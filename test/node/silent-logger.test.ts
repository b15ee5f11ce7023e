import { afterEach, expect, it, vi } from 'vitest';
import { quietUnlessDebugged } from '../../src/node/libp2p/silent-logger.ts';

afterEach(() => vi.unstubAllEnvs());

it('says nothing, however deep it is asked, and leaves libp2p its own when somebody debugs', () => {
  vi.stubEnv('DEBUG', '');
  const log = quietUnlessDebugged().logger?.forComponent('dial').newScope('queue');
  expect(log?.enabled).toBe(false);
  expect(log?.('a %s', 'word')).toBeUndefined();
  expect(log?.error('a word')).toBeUndefined();
  vi.stubEnv('DEBUG', 'libp2p:*');
  expect(quietUnlessDebugged()).toEqual({});
});
