import { ByteCollector, type Pasted, type PasteFormat } from './pasted.ts';
import { identifierAt } from './split.ts';

/*
 * line    := ["|"] <offset> ["|"] [<symbol>] [":"] <space> <cells> [<gap> <ASCII column>], "│" for "|" as well (netty, hexyl)
 * offset  := ["0x"] 4 to 16 hex digits, or 7 octal ones (od)
 * cells   := hex digits in pairs (hexdump -C, Wireshark, od -t x1) or in fours (xxd, tcpdump, hexdump, od -x), at most 16
 *            bytes apart by one space, with one wider gap or "┊" allowed after the eighth pair; or each with 0x, apart by any
 *            (gdb x)
 *
 * A line counts only if its offset is the number of bytes before it: that tells a dump from a column of numbers. gdb
 * begins at the address of the bytes. Fours behind seven digits without a colon, and what gdb prints of more than a byte,
 * are numbers of a little-endian machine.
 */
const LINE =
  /^[ \t]*[|│]?((?:0x)?[0-9a-f]{4,16})[|│]?(?:[ \t]<[^<>\s]{1,80}>)?(:?)[ \t]+((?:0x(?:[0-9a-f]{2}){1,8}(?:[ \t]{1,8}0x(?:[0-9a-f]{2}){1,8}){0,15})|(?:(?:[0-9a-f]{2}){1,2}(?:[ \t](?:[0-9a-f]{2}){1,2}){0,15}(?:(?:[ \t]{2}|[ \t]┊[ \t])[0-9a-f]{2}(?:[ \t][0-9a-f]{2}){0,15})?))(?=[ \t]|$)/i;
const CLOSING = /^[ \t]*(?:0x)?([0-9a-f]{4,16})$/i;
const OCTAL = /^[0-7]{7}$/;

const BYTES_PER_LINE = 16;
/** Digits of an address; an offset that is none begins at 0. */
const ADDRESS = /^0x[0-9a-f]{8,16}$/i;

interface Dump {
  readonly bytes: ByteCollector;
  /** The address of its first byte. */
  readonly base: number;
  readonly from: number;
  readonly format: PasteFormat;
  /** Whether its cells may be words of a little-endian machine. */
  readonly isWords: boolean;
  to: number;
}

/** Dumps with an offset on each line. */
export function findHexdumps(text: string): Pasted[] {
  const found: Pasted[] = [];
  let dump: Dump | undefined;
  let at = 0;
  const finish = (length?: number) => {
    if (dump !== undefined && dump.bytes.length > 0) found.push(asPasted(dump, length));
    dump = undefined;
  };
  for (const line of text.split('\n')) {
    const row = LINE.exec(line.trimEnd());
    const [whole = '', written = '', colon = '', cells = ''] = row ?? [];
    const goesOn = row !== null && dump !== undefined && isAt(written, dump);
    if (!goesOn && !(row !== null && begins(written, colon))) {
      // The last line of hexdump and od holds only the length.
      const closing = CLOSING.exec(line.trimEnd())?.[1];
      const length = dump && closing !== undefined ? lengthAt(closing, dump) : undefined;
      finish(length);
    } else {
      if (!goesOn) finish();
      dump ??= {
        bytes: new ByteCollector(),
        base: ADDRESS.test(written) ? Number.parseInt(written, 16) : 0,
        from: at + line.search(/\S/),
        to: at,
        format: formatOf(colon === ':', line.slice(whole.length)),
        isWords: /^[0-9a-f]{7}$/i.test(written) && colon === '' && /^[0-9a-f]{4}\b/i.test(cells),
      };
      addRow(dump.bytes, cells, at + whole.length - cells.length);
      dump.to = at + line.trimEnd().length;
    }
    at += line.length + 1;
  }
  finish();
  return found;
}

function begins(written: string, colon: string): boolean {
  return Number.parseInt(written, 16) === 0 || (colon === ':' && ADDRESS.test(written));
}

function isAt(written: string, { bytes, base }: Dump): boolean {
  const isOffset = Number.parseInt(written, 16) - base === bytes.length;
  // Zero begins another dump.
  return bytes.length > 0 && (isOffset || (OCTAL.test(written) && Number.parseInt(written, 8) === bytes.length));
}

/** How many bytes a closing line says that there are: all, or one less where the last word is filled up. */
function lengthAt(written: string, { bytes, isWords }: Dump): number | undefined {
  const lengths = [Number.parseInt(written, 16), OCTAL.test(written) ? Number.parseInt(written, 8) : Number.NaN];
  return lengths.find((length) => length === bytes.length || (isWords && length === bytes.length - 1));
}

function asPasted({ bytes, format, from, to, isWords }: Dump, length = bytes.length): Pasted {
  const pasted = bytes.pasted(format, from, to);
  const swapped = isWords && identifierAt(pasted.bytes) < 0 ? swapWords(pasted) : pasted;
  if (length === bytes.length) return swapped;
  return { ...swapped, bytes: swapped.bytes.slice(0, length), offsets: swapped.offsets.slice(0, length) };
}

function swapWords(pasted: Pasted): Pasted {
  const partner = (i: number) => Math.min(i ^ 1, pasted.bytes.length - 1);
  return {
    ...pasted,
    bytes: pasted.bytes.map((_, i) => pasted.bytes[partner(i)] ?? 0),
    offsets: pasted.offsets.map((_, i) => pasted.offsets[partner(i)] ?? 0),
  };
}

function formatOf(hasColon: boolean, rest: string): PasteFormat {
  if (hasColon) return 'xxd';
  return rest.trimStart().startsWith('|') ? 'hexdump-C' : 'hexdump';
}

const CELL = /(0x)?((?:[0-9a-f]{2})+)/gi;

function addRow(bytes: ByteCollector, cells: string, at: number): void {
  let left = BYTES_PER_LINE;
  for (const { 1: prefix = '', 2: digits = '', index } of cells.matchAll(CELL)) {
    const pairs = Array.from(digits.matchAll(/../g), (pair) => ({
      byte: Number.parseInt(pair[0], 16),
      at: at + index + prefix.length + pair.index,
    }));
    for (const pair of prefix === '' ? pairs : pairs.reverse()) {
      if (left === 0 && prefix === '') return;
      bytes.add(pair.byte, pair.at);
      left -= 1;
    }
  }
}
