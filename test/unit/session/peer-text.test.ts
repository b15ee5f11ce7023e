import { expect, it } from 'vitest';
import { sentence } from '../../../src/words/peer-text.ts';
import { exchange } from './exchanges.ts';

it('the sentence on a refused request says how many more there were', () => {
  const failure = {
    stage: 'requestWritten' as const,
    code: 'tooManyRequests' as const,
    message: 'The peer asks too often.',
  };
  const refused = exchange('1', { direction: 'inbound', state: 'failed', failure });
  expect(sentence(refused, '')).toBe('The peer asks too often.');
  expect(sentence({ ...refused, repeated: 1234 }, '')).toBe('The peer asks too often. 1,234 more were refused alike.');
});
