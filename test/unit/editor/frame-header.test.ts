import { describe, expect, it } from 'vitest';
import { headerRules, readHeader } from '../../../src/editor/model/frame-header.ts';

describe('the header of a document of frames', () => {
  it('reads every key, behind either sign of a comment', () => {
    const { context, lines } = readHeader(
      '# network: hoodi\n// epoch: 138345\n#protocol:status/2\n   # side: response\r\n00',
    );
    expect(context).toEqual({ network: 'hoodi', epoch: 138345n, protocol: 'status/2', side: 'response' });
    expect(lines.map(({ problem }) => problem)).toEqual([undefined, undefined, undefined, undefined]);
    expect(lines.map(({ key }) => key)).toEqual(Object.keys(headerRules));
  });

  it('tells where a value stands', () => {
    const text = '# a word\n#  side:  request \n';
    const [line] = readHeader(text).lines;
    expect(text.slice(line?.from, line?.to)).toBe('request');
  });

  it.each([
    ['# side: both', 'After "side:" "both" is given; a side is either request or response.'],
    ['# epoch: soon', 'After "epoch:" "soon" is given; an epoch is a whole number of at most 64 bits.'],
    ['# epoch: 18446744073709551616', 'an epoch is a whole number of at most 64 bits.'],
    ['# network:', 'After "network:" nothing is given; a network is a name.'],
    ['# protocol: status/9', 'a protocol is one of status/1'],
  ])('says what is wrong with %s', (text, words) => {
    const { context, lines } = readHeader(text);
    expect(context).toEqual({});
    expect(lines[0]?.problem).toContain(words);
  });

  it('takes other comments for what they are', () => {
    expect(readHeader('# a sentence: with a colon\nnetwork: hoodi').lines).toEqual([]);
  });
});
