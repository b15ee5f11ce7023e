import { ByteCollector, type Pasted } from './pasted.ts';

/*
 * What od prints without being told a format, and with -b or -c:
 *
 * line := seven octal digits, the offset; cells
 * cell := words " " six octal digits, of two bytes, little-endian · else four columns: three octal digits, an escape such as
 *         "\0", or a character
 */
const LINE = /^([0-7]{7})((?: [0-7]{6}){1,8}|(?: [0-7]{3}| {2}\\[0abfnrtv\\]| {3}[ -~]){1,16})$/;
const CLOSING = /^[0-7]{7}\s*$/;
const WORDS = /^(?: [0-7]{6})+$/;
const ESCAPES: Readonly<Record<string, number>> = { '0': 0, a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92 };
const CELL = 4;
const WORD = 7;

/** Dumps in octal. A line counts only if its offset is the number of bytes before it. */
export function findOctalDumps(text: string): Pasted[] {
  const found: Pasted[] = [];
  let bytes = new ByteCollector();
  let from = 0;
  let to = 0;
  let at = 0;
  // The last line holds the length only: one less than the bytes where the last word is filled up.
  const finish = (length?: number) => {
    const pasted = bytes.pasted('hexdump', from, to);
    const isFilled = length === bytes.length - 1;
    if (bytes.length > 0) {
      found.push(
        isFilled
          ? { ...pasted, bytes: pasted.bytes.slice(0, length), offsets: pasted.offsets.slice(0, length) }
          : pasted,
      );
    }
    bytes = new ByteCollector();
  };
  for (const line of text.split('\n')) {
    const [, offset = '', cells = ''] = LINE.exec(line.replace(/\r$/, '')) ?? [];
    const place = Number.parseInt(offset, 8);
    if (place !== bytes.length) finish(CLOSING.test(line) ? Number.parseInt(line, 8) : undefined);
    const row = offset !== '' && place === bytes.length ? readCells(cells) : undefined;
    if (row !== undefined) {
      if (bytes.length === 0) from = at;
      for (const cell of row) bytes.add(cell.byte, at + offset.length + cell.at);
      to = at + line.trimEnd().length;
    }
    at += line.length + 1;
  }
  finish();
  return found;
}

interface Cell {
  readonly byte: number;
  /** Where it stands in the cells. */
  readonly at: number;
}

function readCells(cells: string): Cell[] | undefined {
  const isWords = WORDS.test(cells);
  const width = isWords ? WORD : CELL;
  const read: Cell[] = [];
  for (let at = 0; at < cells.length; at += width) {
    const cell = cells.slice(at, at + width);
    const place = at + cell.search(/\S|$/);
    if (isWords) {
      const word = Number.parseInt(cell, 8);
      read.push({ byte: word & 0xff, at: place }, { byte: word >> 8, at: place });
      continue;
    }
    const byte = readCell(cell);
    if (byte === undefined || byte > 255) return undefined;
    read.push({ byte, at: place });
  }
  return read;
}

function readCell(cell: string): number | undefined {
  const [, octal, escaped, plain] = /^ (?:([0-7]{3})| \\(.)| {2}(.))$/.exec(cell) ?? [];
  if (octal !== undefined) return Number.parseInt(octal, 8);
  if (escaped !== undefined) return ESCAPES[escaped];
  return plain?.charCodeAt(0);
}
