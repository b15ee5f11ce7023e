import { toHexString } from '@chainsafe/ssz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { dissectText } from '../../../src/reqresp/dissection/dissect-text.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import { readPaste } from '../../../src/reqresp/paste/paste.ts';
import type { PasteFormat } from '../../../src/reqresp/paste/pasted.ts';
import samples from '../../fixtures/reqresp/samples.json' with { type: 'json' };
import { sendings } from './arbitraries.ts';
import { hex, request2, response2 } from './frames.ts';

/** The frame that every sample holds, and request and response of a Status as bare digits. */
const frame = hex(samples.paste[0]?.hex ?? '');
const digits = toHexString(frame).slice(2);
const spaced = digits.match(/../g)?.join(' ') ?? '';
const [sent, got] = [toHexString(request2).slice(2), toHexString(response2).slice(2)];

const formatOf: Readonly<Record<string, PasteFormat>> = {
  '0x hex': '0x-hex',
  'space separated hex': 'hex',
  'colon separated': 'colon-hex',
  'Node Buffer': 'node-buffer',
  'Node Buffer truncated': 'node-buffer',
  'Uint8Array inspect': 'uint8array',
  'JSON Buffer': 'json-buffer',
  'Go slice literal': 'go-bytes',
  'Go hex slice literal': 'go-bytes',
  'Rust Debug': 'array',
  'Rust hex literal': 'array',
  'Elixir binary': 'elixir',
  'Java signed bytes': 'java-bytes',
  'Python bytes': 'python-bytes',
  'base64url no pad': 'base64url',
  xxd: 'xxd',
  'Wireshark hex+ASCII': 'hexdump',
  'C array': 'c-array',
  '0x with line breaks and spaces': '0x-hex',
  'chunk list': '0x-hex',
};

/** Other ways to write the same frame, and texts with more or less than one. */
const cases: readonly { what: string; text: string; found: readonly (readonly [PasteFormat, string])[] }[] = [
  { what: 'bare hex', text: digits, found: [['hex', digits]] },
  { what: 'upper case', text: `0X${digits.toUpperCase()}`, found: [['0x-hex', digits]] },
  { what: 'padded base64', text: Buffer.from(frame).toString('base64'), found: [['base64', digits]] },
  { what: 'Go decimal', text: `[${Array.from(frame).join(' ')}]`, found: [['go-decimal', digits]] },
  { what: 'bare decimals', text: Array.from(frame).join(','), found: [['decimal', digits]] },
  { what: 'decimals in lines', text: Array.from(frame).join(',\n  '), found: [['decimal', digits]] },
  {
    what: 'Rust vec with suffixes',
    text: `vec![${Array.from(frame, (byte) => `0x${byte.toString(16)}u8`).join(', ')}]`,
    found: [['array', digits]],
  },
  {
    what: 'Java casts',
    text: `{ ${Array.from(frame, (byte) => `(byte) 0x${byte.toString(16)}`).join(', ')} }`,
    found: [['c-array', digits]],
  },
  { what: 'hexdump -C', text: hexdumpC(frame), found: [['hexdump-C', digits]] },
  {
    what: 'hexdump -C with Windows line ends',
    text: hexdumpC(frame).replaceAll('\n', '\r\n'),
    found: [['hexdump-C', digits]],
  },
  {
    what: 'escapes without quotes',
    text: digits.replace(/../g, '\\x$&'),
    found: [['python-bytes', digits]],
  },
  { what: 'half a byte at the end', text: `0x${digits}f`, found: [['0x-hex', digits]] },
  { what: 'in quotes', text: `"${digits}",`, found: [['hex', digits]] },
  { what: 'comments', text: `# a Status\n00 # result\n54 // prefix\n${spaced.slice(6)}`, found: [['hex', digits]] },
  { what: 'blank lines inside', text: `${spaced.slice(0, 36)}\n\n${spaced.slice(36)}`, found: [['hex', digits]] },
  {
    what: 'two lines',
    text: `0x${sent}\n0x${got}`,
    found: [
      ['0x-hex', sent],
      ['0x-hex', got],
    ],
  },
  {
    what: 'two lines without 0x',
    text: `${sent}\n${got}\n`,
    found: [
      ['hex', sent],
      ['hex', got],
    ],
  },
  {
    what: 'two on one line',
    text: `0x${sent} 0x${got}`,
    found: [
      ['0x-hex', sent],
      ['0x-hex', got],
    ],
  },
  {
    what: 'titles between',
    text: `request\n${sent}\nresponse\n${got}`,
    found: [
      ['hex', sent],
      ['hex', got],
    ],
  },
  {
    what: 'three formats',
    text: `0x${sent}\nthen [${Array.from(frame).join(' ')}]\n<Buffer ${spaced}>`,
    found: [
      ['0x-hex', sent],
      ['go-decimal', digits],
      ['node-buffer', digits],
    ],
  },
  {
    what: 'a broken frame and a whole one',
    text: `${sent.slice(0, -2)}\n${got}`,
    found: [
      ['hex', sent.slice(0, -2)],
      ['hex', got],
    ],
  },
  {
    what: 'in a log line',
    text: `INFO 10:33:43 [reqresp] sent=0x${sent} peer=16Uiu2HAmECgXtHBfmdLzoHpH6Ucyh26FZZL4pg8DB2QZauJzfcwt`,
    found: [['0x-hex', sent]],
  },
  { what: 'behind a time of the same digits', text: `Nov 22 10:33:43 ${got} done`, found: [['hex', got]] },
  {
    what: 'base64 in a log line',
    text: `body: ${Buffer.from(response2).toString('base64')} (115 bytes)`,
    found: [['base64', got]],
  },
  {
    what: 'a frame of no known beginning in a log line',
    text: `got 0x${sent.slice(0, 2)}${sent.slice(38)}`,
    found: [['0x-hex', sent.slice(0, 2) + sent.slice(38)]],
  },
  {
    what: 'roots and ids only',
    text: `head 0x${'ab'.repeat(32)} peer 16Uiu2HAmECgXtHBfmdLzoHpH6Ucyh26FZZL4pg8DB2QZauJzfcwt`,
    found: [],
  },
  { what: 'words', text: 'a bad face added decades of deadbeef', found: [] },
  { what: 'nothing', text: '', found: [] },
];

function hexdumpC(bytes: Uint8Array): string {
  const rows = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, row) => {
    const pairs = Array.from(bytes.subarray(16 * row, 16 * row + 16), (byte) => byte.toString(16).padStart(2, '0'));
    const columns = `${pairs.slice(0, 8).join(' ')}  ${pairs.slice(8).join(' ')}`.padEnd(49);
    return `${(16 * row).toString(16).padStart(8, '0')}  ${columns} |${'.'.repeat(pairs.length)}|`;
  });
  return [...rows, bytes.length.toString(16).padStart(8, '0'), ''].join('\n');
}

describe('readPaste', () => {
  it.each(samples.paste)('reads $name', ({ name, text, hex: wire }) => {
    const found = atOnce(readPaste(text)).map(({ format, bytes }) => [format, toHexString(bytes)]);
    expect(found).toEqual([[formatOf[name], `0x${wire}`]]);
  });

  it.each(cases)('reads $what', ({ text, found }) => {
    expect(atOnce(readPaste(text)).map(({ format, bytes }) => [format, toHexString(bytes).slice(2)])).toEqual(found);
  });

  it.each([...samples.paste, ...cases])('maps every byte back to the text', ({ text }) => {
    let at = 0;
    for (const { format, bytes, offsets, from, to } of atOnce(readPaste(text))) {
      expect(from).toBeGreaterThanOrEqual(at);
      expect(offsets.length).toBe(bytes.length);
      for (const [i, offset] of offsets.entries()) {
        expect(from <= offset && offset < to).toBe(true);
        if (/hex|xxd|node/.test(format)) expect(Number.parseInt(text.slice(offset, offset + 2), 16)).toBe(bytes[i]);
      }
      at = to;
    }
    expect(at).toBeLessThanOrEqual(text.length);
  });

  it('decides between decimal and hex by what looks like a frame, and keeps the other', () => {
    const twoDigits = '10 20 30 40 50 60 70 80';
    expect(atOnce(readPaste(twoDigits))).toMatchObject([{ format: 'hex', other: { format: 'decimal' } }]);
    expect(atOnce(readPaste(`[${twoDigits}]`))).toMatchObject([{ format: 'hex', other: { format: 'go-decimal' } }]);
  });

  it('decides between hex and base64 by what looks like a frame, and keeps the other', () => {
    expect(atOnce(readPaste('deadbeef'))).toMatchObject([{ format: 'hex', other: { format: 'base64' } }]);
  });

  it('tells a text that leaves bytes out', () => {
    const cuts = [
      '<Buffer 00 5c ff ... 16 more bytes>',
      `0x${sent.slice(0, 40)}…`,
      `0x${sent.slice(0, 40)}...`,
      `0x${sent.slice(0, 41)}`,
      '[ 0, 92, 255, ... 12 more items ]',
    ];
    expect(cuts.flatMap((text) => atOnce(readPaste(text))).map(({ cut }) => cut)).toEqual([
      { missing: 16 },
      { missing: undefined },
      { missing: undefined },
      { missing: undefined },
      { missing: 12 },
    ]);
    const [found] = dissectText(cuts[0] ?? '');
    expect(found?.dissection.faults[0]).toMatchObject({ code: 'pasteCutShort', missing: 16 });
  });

  it('finds whatever frame in whatever hex, between whatever lines', () => {
    const noise = fc.constantFrom('', '\n', 'INFO 10:33:43 sync ', 'request: ', '# a comment\n');
    const writings = fc.constantFrom<(bytes: Uint8Array) => string>(
      (bytes) => toHexString(bytes),
      (bytes) => toHexString(bytes).slice(2),
      (bytes) => toHexString(bytes).slice(2).match(/../g)?.join(' ') ?? '',
      (bytes) => `[${Array.from(bytes).join(' ')}]`,
      (bytes) => `<Buffer ${toHexString(bytes).slice(2).match(/../g)?.join(' ')}>`,
    );
    fc.assert(
      fc.property(
        fc.array(fc.record({ sending: sendings, noise, write: writings }), { minLength: 1, maxLength: 3 }),
        (parts) => {
          const wires = parts.map(({ sending: { message, side, options } }) => encodeMessage(message, side, options));
          fc.pre(wires.every(({ length }) => length > 20));
          const text = parts.map((part, i) => `${part.noise}${part.write(wires[i] ?? frame)}\n`).join('');
          expect(atOnce(readPaste(text)).map(({ bytes }) => toHexString(bytes))).toEqual(
            wires.map((wire) => toHexString(wire)),
          );
        },
      ),
    );
  });

  it('reads any text in time', () => {
    const hostile = [
      '[',
      '"',
      "'\\x41",
      'ab ',
      '0x',
      '1 ',
      '00000000: 00\n',
      'aaaa',
      '…',
      '<<',
      '{"data":[',
      '5c ff 06 00 00 73 4e 61 50 70 59 01 ff ff 00\n',
      '12:00:01 00 5c ff 06 00 00 73 4e\n',
      'a 0000  00 5c\n',
      'a ',
    ];
    for (const piece of hostile) atOnce(readPaste(piece.repeat(Math.ceil(32_768 / piece.length))));
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void atOnce(readPaste(text))));
  });
});
