import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { dissectText } from '../../../src/reqresp/dissection/dissect-text.ts';
import { readPaste } from '../../../src/reqresp/paste/paste.ts';
import { faultMessage } from '../../../src/words/wire/fault-text.ts';
import { response2 } from './frames.ts';

const digits = Buffer.from(response2).toString('hex');
const spoilt = `${digits.slice(0, 40)}zz${digits.slice(42)}`;
const spaced = digits.replace(/../g, '$& ').trim();

function only(text: string) {
  const [found, ...more] = dissectText(text);
  expect(more).toEqual([]);
  if (found === undefined) throw new Error('There is nothing in this text.');
  return found;
}

const messages = (text: string) => only(text).dissection.faults.map(faultMessage);

describe('a text that is nearly hex', () => {
  it('is hex, except two characters, whose line and columns are told', () => {
    const { pasted, dissection } = only(spoilt);
    expect([pasted.format, pasted.bytes.length]).toEqual(['hex', 20]);
    expect([pasted.from, pasted.to]).toEqual([0, digits.length]);
    expect(dissection.faults[0]).toMatchObject({ code: 'pasteNotHex', severity: 'error' });
    expect(messages(spoilt)[0]).toBe(
      'The text is hex, except two characters at line 1, columns 41–42; what stands behind byte 20 is not read.',
    );
  });

  it('brings the other reading with it', () => {
    expect(only(spoilt).pasted.other).toMatchObject({ format: 'base64' });
    expect(only(spoilt).pasted.other?.bytes).toHaveLength(Math.floor((digits.length * 3) / 4));
  });

  it.each([
    ['with 0x', `0x${spoilt}`, 'line 1, columns 43–44'],
    ['in a line of a log', `10:33:43 rx ${spoilt} from a peer`, 'line 1, columns 53–54'],
    ['in pairs', `${spaced.slice(0, 60)}zz${spaced.slice(62)}`, 'line 1, columns 61–62'],
    ['on several lines', spoilt.replace(/.{32}/g, '$&\n'), 'line 2, columns 9–10'],
    ['one character', `${digits.slice(0, 41)}O${digits.slice(42)}`, 'one character at line 1, column 42'],
    [
      'in two places',
      `${spoilt.slice(0, 60)}g${spoilt.slice(61)}`,
      '3 characters at line 1, columns 41–42; line 1, column 61',
    ],
  ])('%s', (_, text, words) => {
    expect(messages(text)[0]).toContain(words);
  });

  it('is base64 where that is a frame', () => {
    const { pasted, dissection } = only(Buffer.from(response2).toString('base64'));
    expect([pasted.format, dissection.faults]).toEqual(['base64', []]);
  });

  it.each([
    ['a field before it', `data=${digits}`],
    ['a name behind it', `${digits} peer`],
    ['a time before it', `10:33:43 ${digits}`],
  ])('is not hex with %s', (_, text) => {
    expect(only(text).dissection.faults).toEqual([]);
  });

  it.each(['response', 'beaconHandshakeFrameLanguages', 'There is no frame in these words.', 'face zz beef'])(
    'is not the words "%s", nor are they bytes',
    (text) => {
      expect(atOnce(readPaste(text))).toEqual([]);
    },
  );
});
