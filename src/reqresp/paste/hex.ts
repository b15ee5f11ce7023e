import { ByteCollector, type Pasted, type PasteFormat } from './pasted.ts';

/*
 * hex       := token *( separator token )
 * token     := ["0x"] an even number of hex digits
 * separator := white space, line breaks, ":", "|", "," or nothing but these
 *
 * A digit left over at the end is half a byte: the text is cut short there.
 *
 * A comment runs from "#" or "//", at the start of a line or after white space, to the end of the line.
 */
const COMMENT = /(?<=^|\s)(?:#|\/\/).*$/gm;
const RUN = /(?<![\w.…])(?:0x)?(?:[0-9a-f]{2})+(?:[\s:|,]+(?:0x)?(?:[0-9a-f]{2})+(?![\w-]))*[0-9a-f]?(?!\w)/gi;
const TOKEN = /(0x)?((?:[0-9a-f]{2})+)/gi;
/** A text cut short: "…", "...", "[...]" right after the digits. */
const CUT = /^\s?\[?(?:…|\.\.\.)/;

/** The text with every comment blanked out, so that places stay what they are. */
export function blankComments(text: string): string {
  return text.replace(COMMENT, (comment) => ' '.repeat(comment.length));
}

/** Runs of hex digits, however grouped. The text must have its comments blanked. */
export function findHex(text: string): Pasted[] {
  return Array.from(text.matchAll(RUN), (match) => readRun(text, match[0], match.index));
}

function readRun(text: string, run: string, at: number): Pasted {
  const bytes = new ByteCollector();
  const seams: number[] = [];
  const groups: number[] = [];
  let end = 0;
  for (const token of run.matchAll(TOKEN)) {
    const startsAnew = token[1] !== undefined || run.slice(end, token.index).includes('\n');
    if (bytes.length > 0 && startsAnew) seams.push(bytes.length);
    groups.push(bytes.length);
    bytes.addHex(token[2] ?? '', at + token.index + (token[1]?.length ?? 0));
    end = token.index + token[0].length;
  }
  const pasted = bytes.pasted(formatOf(run), at, at + run.length);
  const isCut = /[0-9a-f]/i.test(run.slice(end)) || CUT.test(text.slice(at + run.length, at + run.length + 8));
  const cut = isCut ? { cut: { missing: undefined } } : {};
  return { ...pasted, seams, groups, ...cut };
}

function formatOf(run: string): PasteFormat {
  if (/^0x/i.test(run)) return '0x-hex';
  return run.includes(':') ? 'colon-hex' : 'hex';
}
