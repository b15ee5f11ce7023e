import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/api.ts';

const { encode, read } = createApi();
const wire = encode(
  {
    type: 'status/2',
    forkDigest: '0x8c9f62fe',
    finalizedRoot: `0x${'ab'.repeat(32)}`,
    finalizedEpoch: '492158',
    headRoot: `0x${'cd'.repeat(32)}`,
    headSlot: '15749119',
    earliestAvailableSlot: '0',
  },
  'response',
);
const bytes = Buffer.from(wire.slice(2), 'hex');

const hex = (value: number, width: number) => value.toString(16).padStart(width, '0');
const pairs = (part: Buffer) => [...part].map((byte) => hex(byte, 2)).join(' ');
const fours = (part: Buffer) => (part.toString('hex').match(/.{1,4}/g) ?? []).join(' ');
const ascii = (part: Buffer) =>
  [...part].map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');
/** Cells of some bytes each as a little-endian machine prints them, the last filled up with zeros. */
const words = (part: Buffer, size: number, prefix = '') => {
  const filled = Buffer.concat([part, Buffer.alloc((size - (part.length % size)) % size)]);
  const cells = Array.from({ length: filled.length / size }, (_, i) => filled.subarray(size * i, size * (i + 1)));
  return cells.map((cell) => prefix + Buffer.from(cell).reverse().toString('hex'));
};
const rows = (row: (offset: number, part: Buffer) => string, width = 16) =>
  Array.from({ length: Math.ceil(bytes.length / width) }, (_, i) =>
    row(width * i, bytes.subarray(width * i, width * (i + 1))),
  ).join('\n');

/** The words of a little-endian machine; od fills up the last. */
const octalWords = (part: Buffer) =>
  Array.from({ length: Math.ceil(part.length / 2) }, (_, i) =>
    ((part[2 * i] ?? 0) | ((part[2 * i + 1] ?? 0) << 8)).toString(8).padStart(6, '0'),
  ).join(' ');
const octalCharacter = (byte: number) =>
  byte === 0
    ? '  \\0'
    : byte > 31 && byte < 127
      ? `   ${String.fromCharCode(byte)}`
      : ` ${byte.toString(8).padStart(3, '0')}`;

const dumps: readonly (readonly [tool: string, text: string])[] = [
  ['xxd', rows((at, part) => `${hex(at, 8)}: ${fours(part).padEnd(40)} ${ascii(part)}`)],
  [
    'hexdump -C',
    `${rows((at, part) => `${hex(at, 8)}  ${pairs(part.subarray(0, 8)).padEnd(23)}  ${pairs(part.subarray(8)).padEnd(23)}  |${ascii(part)}|`)}\n${hex(bytes.length, 8)}`,
  ],
  ['hexdump', `${rows((at, part) => `${hex(at, 7)} ${words(part, 2).join(' ')}`)}\n${hex(bytes.length, 7)}`],
  [
    'od -t x1',
    `${rows((at, part) => `${at.toString(8).padStart(7, '0')} ${pairs(part)}`)}\n${bytes.length.toString(8).padStart(7, '0')}`,
  ],
  [
    'od -x',
    `${rows((at, part) => `${at.toString(8).padStart(7, '0')} ${words(part, 2).join(' ')}`)}\n${bytes.length.toString(8).padStart(7, '0')}`,
  ],
  [
    'od',
    `${rows((at, part) => `${at.toString(8).padStart(7, '0')} ${octalWords(part)}`)}\n${bytes.length.toString(8).padStart(7, '0')}`,
  ],
  [
    'od -b',
    `${rows((at, part) => `${at.toString(8).padStart(7, '0')}${[...part].map((byte) => ` ${byte.toString(8).padStart(3, '0')}`).join('')}`)}\n${bytes.length.toString(8).padStart(7, '0')}`,
  ],
  [
    'od -c',
    `${rows((at, part) => `${at.toString(8).padStart(7, '0')}${[...part].map(octalCharacter).join('')}`)}\n${bytes.length.toString(8).padStart(7, '0')}`,
  ],
  [
    'hexyl',
    rows(
      (at, part) =>
        `│${hex(at, 8)}│ ${pairs(part.subarray(0, 8)).padEnd(23)} ┊ ${pairs(part.subarray(8)).padEnd(23)} │${ascii(part)}│`,
    ),
  ],
  ['netty', rows((at, part) => `|${hex(at, 8)}| ${pairs(part).padEnd(47)} |${ascii(part)}|`)],
  ['Format-Hex', rows((at, part) => `${hex(at, 8)}   ${pairs(part).toUpperCase().padEnd(47)}  ${ascii(part)}`)],
  ['lldb', rows((at, part) => `0x16fdff0${hex(0xc0 + at, 3)}: ${pairs(part).padEnd(47)}  ${ascii(part)}`)],
  ['a Uint8Array in JSON', JSON.stringify(Uint8Array.from(bytes))],
  ['numbers of Python in quotes', `[${[...bytes].map((byte) => `'0x${hex(byte, 2)}'`).join(', ')}]`],
  ['a sequence of Nim', `@[${[...bytes].map((byte, i) => (i === 0 ? `${byte}'u8` : byte)).join(', ')}]`],
  ['od -A x -t x1', rows((at, part) => `${hex(at, 6)} ${pairs(part)}`)],
  ['tcpdump -x', rows((at, part) => `\t0x${hex(at, 4)}:  ${fours(part)}`)],
  [
    'tcpdump -X',
    `12:00:00.123 IP 192.0.2.1.9000 > 192.0.2.2.51234: Flags [P.], length ${bytes.length}\n${rows((at, part) => `\t0x${hex(at, 4)}:  ${fours(part).padEnd(39)}  ${ascii(part)}`)}`,
  ],
  ['Wireshark, a hex dump', rows((at, part) => `${hex(at, 4)}   ${pairs(part).padEnd(47)}   ${ascii(part)}`)],
  ['Wireshark, a hex stream', bytes.toString('hex')],
  [
    'Wireshark, a C array',
    `char peer0_0[] = { /* Packet 1 */\n${rows((_, part) => `${words(part, 1, '0x').join(', ')},`)}\n};`,
  ],
  [
    'Wireshark, an escaped string',
    rows((_, part) => `"${[...part].map((byte) => `\\x${hex(byte, 2)}`).join('')}"`).replaceAll('\n', ' \\\n'),
  ],
  ['gdb x/xb', rows((at, part) => `0x7fffffffe3${hex(at, 2)}:\t${words(part, 1, '0x').join('\t')}`, 8)],
  [
    'gdb x/xb with a symbol',
    rows(
      (at, part) =>
        `0x5555555592${hex(at, 2)} <buffer${at === 0 ? '' : `+${at}`}>:\t${words(part, 1, '0x').join('\t')}`,
      8,
    ),
  ],
  [
    'hex.Dump of Go',
    rows((at, part) => `${hex(at, 8)}  ${pairs(part.subarray(0, 8))}  ${pairs(part.subarray(8))}  |${ascii(part)}|`),
  ],
  ['a Buffer', `<Buffer ${pairs(bytes)}>`],
];

describe('a hexdump', () => {
  it.each(dumps)('of %s is read without its offsets and its text', (_, text) => {
    expect(read(text)).toMatchObject([{ kind: 'frame', value: wire }]);
    const among = read(`rx on stream 5:\n${text}\nThat is all.\n`);
    expect(among.filter(({ kind }) => kind === 'frame')).toMatchObject([{ value: wire }]);
  });

  it('of words holds the words’ bytes in their order', () => {
    const text = rows((at, part) => `0x7fffffffe3${hex(at, 2)}:\t${words(part, 4, '0x').join('\t')}`);
    const [found] = read(text);
    expect(found?.kind).toBe('frame');
    expect(found?.value.slice(0, wire.length)).toBe(wire);
  });
});
