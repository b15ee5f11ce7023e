import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameDocument, type SplitText } from '../../../src/editor/model/frame-document.ts';
import type { FrameContext } from '../../../src/editor/model/frame-header.ts';
import { readFrames } from '../../../src/editor/model/frame-reading.ts';
import { MAX_BLOCK } from '../../../src/reading/frames/block.ts';

const PING = '08ff060000734e61507059010c0000175bf2ed0500000000000000';

/** A document that counts what it reads; `write` replaces its text before it is told of the edit. */
function open(start: string, split?: SplitText) {
  let text = start;
  const read: string[] = [];
  const document = new FrameDocument(
    (from, to) => text.slice(from, to),
    (block, context) => {
      read.push(block);
      return readFrames(block, context, () => undefined);
    },
    split,
  );
  const replace = (from: number, to: number, by: string) => {
    text = text.slice(0, from) + by + text.slice(to);
    document.edit({ from, to, length: by.length });
    return text;
  };
  return { document, read, replace };
}

function outline(document: FrameDocument) {
  return document.blocks.map(({ from, text, context, isComment }) => ({ from, text, context, isComment }));
}

const contexts = (text: string): FrameContext[] => open(text).document.blocks.map(({ context }) => context);

describe('a document of frames', () => {
  it('keeps what a paragraph of comments says for all that follows, and other headers for their own paragraph', () => {
    const text = '# network: hoodi\n\n00\n\n# side: request\n01\n\n02\n\n# network: gnosis\n\n03';
    expect(contexts(text)).toEqual([
      { network: 'hoodi' },
      { network: 'hoodi' },
      { network: 'hoodi', side: 'request' },
      { network: 'hoodi' },
      { network: 'gnosis' },
      { network: 'gnosis' },
    ]);
  });

  it('reads nothing before it is asked, and nothing twice', () => {
    const { document, read } = open(`${PING}\n\n${PING} \n\n# only words`);
    expect(read).toEqual([]);
    const [first, , words] = document.blocks;
    if (!first || !words) throw new Error('three blocks were expected');
    expect(document.frames(first)).toHaveLength(1);
    document.frames(first);
    expect(document.frames(words)).toEqual([]);
    expect(read).toEqual([PING]);
  });

  it('keeps no more than a part of a long document as it was read', () => {
    const { document, read } = open(`${PING}\n\n`.repeat(2001));
    const { blocks } = document;
    for (const block of blocks) document.frames(block);
    read.length = 0;
    for (const block of blocks.slice(1)) document.frames(block);
    expect(read).toHaveLength(0);
    document.frames(blocks[0] as (typeof blocks)[0]);
    expect(read).toHaveLength(1);
  });

  it('reads after an edit only what was edited', () => {
    const text = Array.from({ length: 50 }, () => PING).join('\n\n');
    const { document, read, replace } = open(text);
    for (const block of document.blocks) document.frames(block);
    read.length = 0;
    replace(text.length / 2, text.length / 2, '0');
    for (const block of document.blocks) document.frames(block);
    expect(read).toHaveLength(1);
  });

  it('reads again what a header changes the meaning of', () => {
    const text = `# side: request\n\n${PING}`;
    const { document, replace } = open(text);
    const sideOf = () => document.blocks.flatMap((block) => document.frames(block).map(({ json }) => json.side));
    expect(sideOf()).toEqual(['request']);
    replace(8, 15, 'response');
    expect(sideOf()).toEqual(['response']);
  });

  it('is after any edits what it would be if it were opened anew', () => {
    const piece = fc.constantFrom(
      '\n',
      '\n\n',
      ' ',
      '00ff',
      '# side: request',
      '# network: hoodi',
      '//',
      '\r\n',
      '\ud800',
    );
    const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));
    const edit = fc.record({ from: fc.nat(80), length: fc.nat(12), by: text });
    fc.assert(
      fc.property(text, fc.array(edit, { maxLength: 5 }), fc.boolean(), (start, edits, isSplit) => {
        let now = start;
        const { document, replace } = open(start);
        if (isSplit) expect(outline(document)).toEqual(outline(open(start).document));
        for (const { from: wanted, length, by } of edits) {
          const from = Math.min(wanted, now.length);
          now = replace(from, Math.min(from + length, now.length), by);
          expect(outline(document)).toEqual(outline(open(now).document));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('cuts a long paragraph at a line and leaves a line that is too long unread', () => {
    const lines = open(`${PING}\n`.repeat(2000)).document;
    expect(lines.blocks.length).toBeGreaterThan(3);
    expect(Math.max(...lines.blocks.map(({ text }) => text.length))).toBeLessThanOrEqual(MAX_BLOCK);
    const { document, read } = open('ab'.repeat(5_000_000));
    expect(document.blocks.map((block) => [block.isTooLong, document.frames(block)])).toEqual([[true, []]]);
    expect(read).toEqual([]);
  });
});
