import { toHexString } from '@chainsafe/ssz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { dissectText } from '../../../src/reqresp/dissection/dissect-text.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import { readPaste } from '../../../src/reqresp/paste/paste.ts';
import { sendings } from './arbitraries.ts';
import { response2 } from './frames.ts';

const digits = toHexString(response2).slice(2);
const found = (text: string) => atOnce(readPaste(text)).map(({ bytes }) => toHexString(bytes).slice(2));

/** The digits in groups, each on a line of its own behind what a logger writes. */
function split(wire: string, bytesPerLine: number, lead: (line: number) => string, separator = ' '): string {
  const parts = wire.match(new RegExp(`.{1,${2 * bytesPerLine}}`, 'g')) ?? [];
  return parts.map((part, i) => lead(i) + (part.match(/../g) ?? []).join(separator)).join('\n');
}

function dump(lead: (line: number) => string, width: number, isWithText: boolean): string {
  const rows = digits.match(/.{1,32}/g) ?? [];
  const lines = rows.map((row, i) => {
    const pairs = (row.match(/../g) ?? []).join(' ').padEnd(47);
    return `${lead(i)}${(16 * i).toString(16).padStart(width, '0')}  ${pairs}${isWithText ? '  |................|' : ''}`;
  });
  return lines.join('\n');
}

/** What loggers write before a line; the clock goes on from line to line. */
const leads: Readonly<Record<string, (line: number) => string>> = {
  'a time with milliseconds': (line) => `12:00:01.${204 + line} `,
  'a time without': (line) => `12:00:0${line % 10} `,
  'date, time, level and source': (line) => `2026-11-22T12:00:01.${204 + line}Z DEBUG reqresp: rx `,
  syslog: (line) => `Nov 22 10:33:${43 + (line % 10)} node beacon[1234]: `,
  'the kernel log': (line) => `[ ${9 + line}.123456] `,
  'a name and "="': (line) => `t=${1_732_276_801 + line}.5 level=debug data=`,
  'a bar': (line) => `beacon-1  | 12:00:01.${204 + line} | `,
};

describe('a frame that a logger has split over lines', () => {
  const around = 'Nov 22 10:33:42 node beacon[1234]: stream opened\n';

  it.each(Object.entries(leads))('behind %s', (_what, lead) => {
    for (const bytesPerLine of [4, 8, 16, 32]) {
      for (const separator of ['', ' ', ':']) {
        const text = split(digits, bytesPerLine, lead, separator);
        expect(found(text)).toEqual([digits]);
        expect(found(`${around}${text}\n${around}`)).toEqual([digits]);
        expect(found(text.replaceAll('\n', '\r\n'))).toEqual([digits]);
      }
    }
  });

  it.each(Object.entries(leads))('as a dump behind %s', (_what, lead) => {
    for (const width of [4, 8]) {
      for (const isWithText of [true, false]) {
        expect(found(`${around}${dump(lead, width, isWithText)}\n${around}`)).toEqual([digits]);
      }
    }
  });

  it('maps every byte to its own digits', () => {
    const text = `${around}${split(digits, 8, (line) => `12:00:0${line % 10} rx `)}\n${around}`;
    const [frame] = atOnce(readPaste(text));
    expect(frame?.bytes.length).toBe(response2.length);
    for (const [i, at] of (frame?.offsets ?? []).entries()) {
      expect(Number.parseInt(text.slice(at, at + 2), 16)).toBe(frame?.bytes[i]);
    }
  });

  it('two of them, one after the other, and one a line beside them', () => {
    const lead = (line: number) => `12:00:01.${204 + line} rx `;
    const one = split(digits, 16, lead);
    expect(found(`${one}\n${one}\n${lead(0)}${digits}\n${lead(1)}${digits}`)).toEqual(Array(4).fill(digits));
  });

  it('reads what is there of one that is cut short', () => {
    const lead = (line: number) => `12:00:01.${204 + line} rx `;
    const text = split(digits.slice(0, 96), 16, lead);
    expect(found(`${text}\n12:00:02.001 closed\n`)).toEqual([digits.slice(0, 96)]);
    const [{ dissection } = { dissection: undefined }] = dissectText(text);
    expect(dissection?.faults.map(({ code }) => code)).toContain('chunkTruncated');
  });

  it('leaves lines of roots alone', () => {
    const lines = Array.from({ length: 20 }, (_, i) => `12:00:01.${204 + i} root ${'5c'.repeat(2)}${'ab'.repeat(30)}`);
    expect(found(lines.join('\n'))).toEqual([]);
  });

  it('whatever the frame, wherever it is split', () => {
    const lead = fc.constantFrom(...Object.values(leads));
    fc.assert(
      fc.property(sendings, fc.integer({ min: 6, max: 40 }), lead, ({ message, side, options }, width, write) => {
        const wire = toHexString(encodeMessage(message, side, options)).slice(2);
        fc.pre(wire.length > 40);
        expect(found(split(wire, width, write))).toEqual([wire]);
      }),
    );
  });
});

describe('any text', () => {
  it('of several notations and halves of characters', () => {
    const list = `[${Array.from(response2).join(', ')}]`;
    const base64 = Buffer.from(response2).toString('base64');
    const text = `\ud800 0x${digits}\n\udc00 ${list}\n${'\ud83d'}body: ${base64} \ud800\n12:00:01 <Buffer ${split(digits, 200, () => '')}>`;
    expect(found(text)).toEqual([digits, digits, digits, digits]);
  });

  it('without a byte in it is no frame', () => {
    for (const text of ['', ' ', '\n\n', '\ud800', 'no bytes here', '# 00 01 02', '0x', '\u0000', '💡']) {
      expect(dissectText(text)).toEqual([]);
    }
  });
});
