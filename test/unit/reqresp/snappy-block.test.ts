import fc from 'fast-check';
import snappy from 'snappyjs';
import { describe, expect, it } from 'vitest';
import { walkBlock } from '../../../src/reqresp/walk/snappy-block.ts';
import { Walk } from '../../../src/reqresp/walk/walk.ts';
import { bytes } from './arbitraries.ts';
import { hex } from './frames.ts';

function expand(block: Uint8Array, limit = 65_536) {
  const walk = new Walk(block, true);
  const out = walkBlock(walk, block.length, 0, limit);
  return { out, code: walk.broken?.code };
}

const data = fc.oneof(
  fc.integer({ min: 1, max: 3000 }).chain(bytes),
  fc
    .array(fc.integer({ min: 1, max: 200 }).chain(bytes), { minLength: 1, maxLength: 12 })
    .map((parts) => Uint8Array.from(parts.flatMap((part) => Array.from(part)))),
);

describe('snappy blocks', () => {
  it('expand to what snappyjs compressed', () => {
    fc.assert(
      fc.property(data, (plain) => {
        expect(expand(snappy.compress(plain))).toEqual({ out: plain, code: undefined });
      }),
    );
  });

  it('with a byte changed either break, or expand to what snappyjs makes of them', () => {
    fc.assert(
      fc.property(data, fc.nat(), fc.nat(255), (plain, place, byte) => {
        const block = snappy.compress(plain);
        block[place % block.length] = byte;
        const { out } = expand(block);
        if (out !== undefined) expect(out).toEqual(snappy.uncompress(block, 65_536));
      }),
      { numRuns: 1000 },
    );
  });

  const cases = [
    {
      what: 'every kind of element',
      block: '11 0c61626364 0104 0e0400 0f04000000 0061'.replaceAll(' ', ''),
      text: 'abcdabcdabcdabcda',
    },
    { what: 'a literal with its length in one byte', block: '01f00061', text: 'a' },
    { what: 'a literal with its length in four bytes', block: '01fc0000000061', text: 'a' },
    { what: 'a preamble that is not minimal', block: '81000061', text: 'a' },
    { what: 'a copy that reaches into itself', block: '0500610d01', text: undefined, code: 'blockOverrun' },
    { what: 'nothing', block: '00', text: '' },
    { what: 'no preamble', block: '', text: undefined, code: 'blockLengthInvalid' },
    { what: 'a preamble of more than 32 bits', block: 'ffffffff1f', text: undefined, code: 'blockLengthInvalid' },
    { what: 'a preamble that goes on', block: '808080808000', text: undefined, code: 'blockLengthInvalid' },
    { what: 'more than a chunk holds', block: '81800400', text: undefined, code: 'blockTooLarge' },
    { what: 'a literal past the end', block: '05106162', text: undefined, code: 'blockElementTruncated' },
    { what: 'a tag without its bytes', block: '05006103', text: undefined, code: 'blockElementTruncated' },
    { what: 'a copy of nothing before', block: '04010100', text: undefined, code: 'blockCopyOutside' },
    { what: 'a copy from 0 back', block: '050061 0100'.replace(' ', ''), text: undefined, code: 'blockCopyOutside' },
    { what: 'elements that fill too little', block: '050061', text: undefined, code: 'blockUnderrun' },
    { what: 'elements that write too much', block: '01046162', text: undefined, code: 'blockOverrun' },
  ];

  it.each(cases)('$what', ({ block, text, code }) => {
    const { out, code: found } = expand(hex(block));
    expect({ text: out && new TextDecoder().decode(out), code: found }).toEqual({ text, code });
  });

  it('declaring much and holding little make no room for more than they can fill', () => {
    const { out, code } = expand(hex('808004 0061'.replace(' ', '')));
    expect({ out, code }).toEqual({ out: undefined, code: 'blockUnderrun' });
  });
});
