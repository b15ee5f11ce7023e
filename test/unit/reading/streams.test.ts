import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/api.ts';

const { read } = createApi();

describe('frames and streams', () => {
  const lean = Buffer.from(`${'ab'.repeat(32)}0c00000000000000${'cd'.repeat(32)}9001000000000000`, 'hex');
  // Its only chunk, which is not compressed.
  const stream = `ff060000734e6150705901540000185f0774${lean.toString('hex')}`;

  it.each([
    ['alone', lean.toString('hex')],
    ['framed', `50${stream}`],
    ['in an answer', `0050${stream}`],
    ['with a prefix that counts the framed bytes', `62${stream}`],
    ['without a prefix', stream],
  ])('a Status of lean Ethereum is named %s', (_, hex) => {
    const found = read(hex);
    expect(found[0]?.kind).toBe('frame');
    expect(found[0]?.summary).toContain('lean Ethereum');
  });

  it('a text still in its frame is told in logs of any client', () => {
    for (const text of ['RPC error: sNaPpYf2qWait 2.816488536s', 'Some(ErrorType("\\u{1}\\u{0}sNaPpYf2qWait 2.8s"))']) {
      expect(read(text)[0]?.kind).toBe('snappy');
      expect(read(text)[0]?.summary).toContain('Wait 2.8');
    }
  });

  it('a Goodbye of SSZ in hex is a number in little-endian', () => {
    expect(read('Goodbye request body 8100000000000000')).toMatchObject([{ kind: 'goodbye', value: '129' }]);
  });
});
