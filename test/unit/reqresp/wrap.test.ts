import { describe, expect, it } from 'vitest';
import { wrap, wrapIndented } from '../../../src/primitives/wrap.ts';

describe('wrapping', () => {
  it('breaks at spaces, and a word that is too long where the line ends', () => {
    expect(wrap('a few words', 80)).toEqual(['a few words']);
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrap('one  two', 8)).toEqual(['one  two']);
    expect(wrap('abcdefgh ij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrap('', 4)).toEqual(['']);
  });

  it('keeps pairs of surrogates whole', () => {
    expect(wrap('ab\u{1f600}cd', 3)).toEqual(['ab', '\u{1f600}c', 'd']);
  });

  it('counts the indentation', () => {
    const lines = wrapIndented('word '.repeat(40), 4);
    expect(lines.every((line) => line.startsWith('    word') && line.length <= 80)).toBe(true);
    expect(lines.join('').match(/word/g)).toHaveLength(40);
  });
});
