import { ByteCollector, type Pasted, type PasteFormat } from './pasted.ts';

/*
 * line    := <offset: 4 to 8 hex digits> [":"] <space> <bytes> [<gap> <ASCII column>]
 * bytes   := hex digits in pairs (hexdump -C, Wireshark, od) or in fours (xxd), at most 16 bytes apart by one space,
 *            with one wider gap allowed after the eighth pair
 *
 * A line counts only if its offset is the number of bytes before it: that tells a dump from a column of numbers.
 */
const LINE =
  /^[ \t]*([0-9a-f]{4,8})(:?)[ \t]+([0-9a-f]{2,4}(?:[ \t][0-9a-f]{2,4}){0,15}(?:[ \t]{2}[0-9a-f]{2}(?:[ \t][0-9a-f]{2}){0,15})?)(?=[ \t]|$)/i;

const BYTES_PER_LINE = 16;

/** Dumps with an offset on each line. */
export function findHexdumps(text: string): Pasted[] {
  const found: Pasted[] = [];
  let dump: { bytes: ByteCollector; from: number; to: number; format: PasteFormat } | undefined;
  let at = 0;
  const finish = () => {
    if (dump !== undefined && dump.bytes.length > 0) found.push(dump.bytes.pasted(dump.format, dump.from, dump.to));
    dump = undefined;
  };
  for (const line of text.split('\n')) {
    const row = LINE.exec(line.trimEnd());
    const offset = row ? Number.parseInt(row[1] ?? '', 16) : -1;
    if (row === null || (offset !== 0 && offset !== dump?.bytes.length)) {
      // The last line of hexdump -C holds only the length.
      const isClosing = dump !== undefined && Number.parseInt(line.trim(), 16) === dump.bytes.length;
      if (!isClosing) finish();
    } else {
      if (offset === 0) finish();
      const [whole, , colon] = row;
      const rest = line.slice(whole.length);
      dump ??= {
        bytes: new ByteCollector(),
        from: at + line.search(/\S/),
        to: at,
        format: formatOf(colon === ':', rest),
      };
      addRow(dump.bytes, line, row, at);
      dump.to = at + line.trimEnd().length;
    }
    at += line.length + 1;
  }
  finish();
  return found;
}

function formatOf(hasColon: boolean, rest: string): PasteFormat {
  if (hasColon) return 'xxd';
  return rest.trimStart().startsWith('|') ? 'hexdump-C' : 'hexdump';
}

function addRow(bytes: ByteCollector, line: string, row: RegExpExecArray, lineAt: number): void {
  const digits = row[3] ?? '';
  const column = line.indexOf(digits, line.indexOf(row[1] ?? '') + (row[1] ?? '').length);
  const fitting = Array.from(digits.matchAll(/[0-9a-f]{2}/gi)).slice(0, BYTES_PER_LINE);
  for (const { 0: pair, index } of fitting) bytes.add(Number.parseInt(pair, 16), lineAt + column + index);
}
