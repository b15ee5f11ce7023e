import { ByteCollector, type Pasted, type PasteFormat } from './pasted.ts';

/*
 * list    := "<Buffer" *( hex pair ) ["... N more bytes"] ">"
 *          | ( "[" | "{" | "<<" ) number *( separator number ) ["... N more items"] ( "]" | "}" | ">>" )
 *          | "{" index ":" number *( "," index ":" number ) "}"
 * number  := decimal -128..255 or 0x hex, with an optional cast or type suffix: (byte) 0xff, 0xffu8, 17'u8; 0x hex in quotes
 *
 * The last form of a list is how JSON writes a Uint8Array: {"0":17,"1":255}.
 */
const NODE_BUFFER = /<Buffer((?: [0-9a-f]{2})*)(?: ?\.\.\. (\d{1,9}) more bytes?)?>/gi;
const LIST =
  /(\[\]byte\s?\{|Uint8Array(?:\(\d{1,9}\))?\s?\[|"?data"?\s?:\s?\[|<<|[[{])([^[\]{}<>]*?)(?:\.\.\. (\d{1,9}) more items?\s*)?(\]|\}|>>)/g;
const NUMBER = /(?:\(byte\)\s?)?["']?(0x[0-9a-f]{1,2}|-?\d{1,3})(?:'?u8)?(?:(?<=0x[0-9a-f]{1,2})["'])?/gi;
/** What may stand between the numbers of a list. */
const SEPARATORS = /^[\s,;]*$/;

/** How Node prints a Buffer; it stops after 50 bytes and says how many more there are. */
export function findNodeBuffers(text: string): Pasted[] {
  return Array.from(text.matchAll(NODE_BUFFER), (match) => {
    const bytes = new ByteCollector();
    bytes.addHex(match[1] ?? '', match.index + '<Buffer'.length);
    return withCut(bytes.pasted('node-buffer', match.index, match.index + match[0].length), match[2]);
  });
}

/** Lists of numbers in brackets, as languages print arrays of bytes. */
export function findLists(text: string): Pasted[] {
  const indexed = findIndexed(text);
  const plain = Array.from(text.matchAll(LIST)).flatMap((match) => {
    const [whole, opening = '', body = '', missing] = match;
    const bytes = new ByteCollector();
    const bodyAt = match.index + opening.length;
    const isNegative = readNumbers(body, bodyAt, bytes);
    if (isNegative === undefined || bytes.length === 0) return [];
    const from = opening.includes('data') && text[match.index - 1] === '"' ? match.index - 1 : match.index;
    return [withCut(bytes.pasted(formatOf(opening, body, isNegative), from, match.index + whole.length), missing)];
  });
  return indexed.length === 0 ? plain : [...plain, ...indexed].sort((a, b) => a.from - b.from);
}

const INDEXED = /\{\s{0,8}"0"\s?:\s?\d{1,3}(?:\s{0,8},\s{0,8}"\d{1,6}"\s?:\s?\d{1,3})*\s{0,8}\}/g;
const ENTRY = /"(\d{1,6})"\s?:\s?(\d{1,3})/g;

/** Bytes with their index before each, which counts up. */
function findIndexed(text: string): Pasted[] {
  return Array.from(text.matchAll(INDEXED)).flatMap(({ 0: whole, index: from }) => {
    const bytes = new ByteCollector();
    for (const { 0: entry, 1: at, 2: digits = '', index } of whole.matchAll(ENTRY)) {
      if (Number(at) !== bytes.length || Number(digits) > 255) return [];
      bytes.add(Number(digits), from + index + entry.length - digits.length);
    }
    return [bytes.pasted('array', from, from + whole.length)];
  });
}

/** Adds the numbers of a list; undefined when it holds anything else, otherwise whether some were negative. */
export function readNumbers(body: string, at: number, bytes: ByteCollector): boolean | undefined {
  let end = 0;
  let isNegative = false;
  for (const match of body.matchAll(NUMBER)) {
    const value = Number(match[1]);
    const gap = body.slice(end, match.index);
    if (!SEPARATORS.test(gap) || (end > 0 && gap === '') || value > 255 || value < -128) return undefined;
    isNegative ||= value < 0;
    bytes.add(value & 0xff, at + match.index);
    end = match.index + match[0].length;
  }
  return SEPARATORS.test(body.slice(end)) ? isNegative : undefined;
}

function formatOf(opening: string, body: string, isNegative: boolean): PasteFormat {
  if (isNegative) return 'java-bytes';
  if (opening.startsWith('[]byte')) return 'go-bytes';
  if (opening.startsWith('Uint8Array')) return 'uint8array';
  if (opening.includes('data')) return 'json-buffer';
  if (opening === '<<') return 'elixir';
  if (opening === '{') return 'c-array';
  return body.includes(',') ? 'array' : 'go-decimal';
}

function withCut(pasted: Pasted, missing: string | undefined): Pasted {
  return missing === undefined ? pasted : { ...pasted, cut: { missing: Number(missing) } };
}
