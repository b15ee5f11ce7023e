import { describe, expect, it } from 'vitest';
import { compareTexts } from '../../../src/documents/text/compare-frames.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import { textOf } from '../../../src/words/lines.ts';
import { status1, status2 } from '../reqresp/frames.ts';

const hex = (...args: Parameters<typeof encodeMessage>) => Buffer.from(encodeMessage(...args)).toString('hex');

function compare(...texts: string[]): string {
  const compared = atOnce(compareTexts(texts, (name) => (name === 'headSlot' ? 'some time' : undefined)));
  return 'ok' in compared ? textOf(compared.ok) : compared.err;
}

describe('comparing two frames', () => {
  it('finds the same in other bytes', () => {
    const text = compare(hex(status2, 'request', { compress: true }), hex(status2, 'request', { compress: false }));
    expect(text).toContain('They say the same in other bytes.');
    expect(text).toMatch(/^≠ bytes on the wire\n {4}first {3}\d+\n {4}second {2}111$/m);
  });

  it('names what differs and shows both with what they mean', () => {
    const text = compare(hex(status2, 'request'), hex({ ...status2, headSlot: 7n }, 'request'));
    expect(text).toContain('They differ in head slot.');
    expect(text).toContain('≠ head slot\n    first   13413575  some time\n    second  7  some time\n');
    const other = compare(hex(status1, 'request'), hex(status2, 'response'));
    expect(other).toMatch(/differ in protocol, side, result, earliest available slot\./);
    expect(other).toContain('≠ result\n    first   absent\n    second  0\n');
  });

  it('keeps roots whole, and begins with what differs', () => {
    const headRoot = new Uint8Array(32).fill(0xee);
    const text = compare(hex(status2, 'request'), `${hex({ ...status2, headRoot }, 'request')}0a`);
    expect(text).toContain(`0x${'ee'.repeat(32)}`);
    expect(text).toContain('## Faults');
    expect([...text.matchAll(/^## .*$/gm)].map(([heading]) => heading)).toEqual([
      '## What differs: 2',
      '## Faults',
      '## What is the same',
    ]);
  });

  it('says it of two that are equal', () => {
    expect(compare(hex(status1, 'request'), hex(status1, 'request'))).toContain('They say the same.');
  });

  it('takes two frames of one text, and each as its own header says', () => {
    const request = hex(status2, 'request');
    expect(compare(`# side: request\n${request}\n\n# side: response\n${request}`)).toMatch(
      /They differ in protocol, side, fork digest/,
    );
  });

  it.each([
    [[''], 'none was found'],
    [[hex(status1, 'request')], 'only one was found'],
    [[hex(status1, 'request'), 'nothing in here'], 'only one was found'],
  ])('says what is missing', (texts, words) => {
    expect(compare(...texts)).toBe(
      `Two frames are needed to compare, ${words}: select both, in one selection or in two.`,
    );
  });
});
