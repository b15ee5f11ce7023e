import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrames } from '../../../src/editor/model/frame-reading.ts';
import { copyFormats } from '../../../src/editor/write/copy-as.ts';
import { editToWrite } from '../../../src/editor/write/write-bytes.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { readPaste } from '../../../src/reqresp/paste/paste.ts';
import samples from '../../fixtures/reqresp/samples.json' with { type: 'json' };

const read = (text: string) => readFrames(text, {}, () => undefined);
const hexOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');

/** The text once the edit for other bytes is applied. */
function rewrite(text: string, change: (bytes: Uint8Array) => Iterable<number>) {
  const [frame] = read(text);
  if (frame === undefined) throw new Error(`no frame in ${text}`);
  const wanted = Uint8Array.from(change(frame.bytes));
  const { from, to, text: by } = editToWrite(text, frame, wanted);
  return { text: text.slice(0, from) + by + text.slice(to), wanted };
}

const changes: readonly (readonly [string, (bytes: Uint8Array) => Iterable<number>])[] = [
  ['a byte changed', (bytes) => bytes.map((byte, i) => (i === 20 ? byte ^ 0xff : byte))],
  ['a byte put before', (bytes) => [0, ...bytes]],
  ['the first dropped', (bytes) => bytes.slice(1)],
  ['bytes put in the middle', (bytes) => [...bytes.slice(0, 12), 0xab, 0xcd, ...bytes.slice(12)]],
  ['bytes taken from the middle', (bytes) => [...bytes.slice(0, 14), ...bytes.slice(18)]],
  ['bytes added at the end', (bytes) => [...bytes, 1, 2, 3]],
  ['bytes dropped at the end', (bytes) => bytes.slice(0, -2)],
  ['everything else', () => Uint8Array.from({ length: 40 }, (_, i) => (i * 7) & 0xff)],
];

describe('writing other bytes into a text', () => {
  const whole = samples.paste.filter(({ text, hex }) => hexOf(read(text)[0]?.bytes) === hex && read(text).length === 1);

  it('has samples of most notations', () => {
    expect(new Set(whole.map(({ text }) => atOnce(readPaste(text))[0]?.format)).size).toBeGreaterThan(9);
  });

  it.each(whole.flatMap(({ name, text }) => changes.map((change) => [name, ...change, text] as const)))(
    '%s: %s',
    (_name, _what, change, text) => {
      const { text: written, wanted } = rewrite(text, change);
      expect(atOnce(readPaste(written)).map(({ bytes }) => hexOf(bytes))).toEqual([hexOf(wanted)]);
    },
  );

  it('leaves the lines and the comments between other bytes as they are', () => {
    const text = '# ours\n08 ff 06 00 00 73 4e 61\n// more\n50 70 59 01 0c 00 00 17\n5b f2 ed 05 00 00 00 00\n00 00 00';
    const { text: written } = rewrite(text, (bytes) => bytes.map((byte, i) => (i === 9 ? 0x71 : byte)));
    expect(written).toBe(text.replace('50 70 59', '50 71 59'));
  });
});

describe('copying bytes', () => {
  it.each(copyFormats.map((format) => [format.label, format] as const))('as %s can be read again', (_label, format) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 30, maxLength: 120 }), (tail) => {
        const bytes = Uint8Array.from([...Buffer.from('5cff060000734e61507059', 'hex'), ...tail]);
        expect(atOnce(readPaste(format.write(bytes))).map((one) => hexOf(one.bytes))).toEqual([hexOf(bytes)]);
      }),
      { numRuns: 30 },
    );
  });
});
