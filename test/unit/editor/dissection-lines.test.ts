import { describe, expect, it } from 'vitest';
import { dissectionLines } from '../../../src/editor/dissection-lines.ts';
import { dissectionText } from '../../../src/editor/dissection-text.ts';
import type { FrameContext } from '../../../src/editor/frame-header.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import samples from '../../fixtures/reqresp/samples.json' with { type: 'json' };
import { status2 } from '../reqresp/frames.ts';

function lines(text: string, context: FrameContext = {}) {
  const shown = dissectionText(text, () => undefined, context);
  return dissectionLines(text, shown, context).map((line) => ({
    ...line,
    words: shown.split('\n')[line.line] ?? '',
    texts: line.ranges.map(({ from, to }) => text.slice(from, to)),
  }));
}

const spaced = Buffer.from(encodeMessage(status2, 'response', { compress: false }))
  .toString('hex')
  .replace(/../g, '$& ')
  .trim();

describe('the lines of a dissection', () => {
  it('lead to the bytes of their field', () => {
    const found = lines(`a log: ${spaced}`);
    const field = (name: string) => found.find(({ words }) => words.includes(name))?.texts;
    expect(field('fork digest')).toEqual(['8c 9f 62 fe']);
    expect(field('stream identifier')).toEqual(['ff 06 00 00 73 4e 61 50 70 59']);
    expect(field('head slot')).toEqual(['c7 ac cc 00 00 00 00 00']);
    expect(field('response chunk')).toEqual([spaced]);
    expect(found.filter(({ texts }) => texts[0]?.startsWith('20 21 22'))).toHaveLength(4);
  });

  it('follow what the header says of the frame', () => {
    const found = lines(spaced, { side: 'request' });
    expect(found[0]).toMatchObject({ words: expect.stringContaining('request') as string });
    expect(lines(spaced)[0]).toMatchObject({ words: expect.stringContaining('response chunk') as string });
    expect(found.filter(({ words }) => words.includes('not read')).flatMap(({ texts }) => texts)).toHaveLength(1);
  });

  it('show the bytes that they lead to, in every frame of a text', () => {
    const inHex = samples.paste.filter(({ text, hex }) => text.replace(/[\s:]/g, '').toLowerCase().includes(hex));
    expect(inHex.length).toBeGreaterThan(2);
    for (const { text } of [...inHex, { text: `${spaced}\n\n${spaced}` }]) {
      const leaves = lines(text).filter(({ isGroup }) => !isGroup);
      expect(leaves.length).toBeGreaterThan(3);
      for (const { words, texts } of leaves) {
        const [shown = 'no bytes'] = /(?<=^.{8})[0-9a-f]{2}(?: [0-9a-f]{2}){0,7}/.exec(words) ?? [];
        expect(texts.join('').replace(/[\s:]/g, '').toLowerCase()).toContain(shown.replace(/\s/g, ''));
      }
    }
  });
});
