import { ByteCollector, type Pasted } from './pasted.ts';

/*
 * string := ["b"] quote *( escape | printable ASCII ) quote, with at least one \x escape: Python bytes, Go and Rust strings
 * escape := \xNN | \n | \r | \t | \0 | \a | \b | \f | \v | \\ | \' | \"
 */
const QUOTE = /['"]/g;
/** The same without quotes. */
const ESCAPED = /(?:\\x[0-9a-f]{2}){4,}/gi;
const UNIT = /\\x([0-9a-f]{2})|\\(.)|([^\\])/gi;
const ESCAPES: Readonly<Record<string, number>> = {
  n: 10,
  r: 13,
  t: 9,
  '0': 0,
  a: 7,
  b: 8,
  f: 12,
  v: 11,
  '\\': 0x5c,
  "'": 0x27,
  '"': 0x22,
};

/** Strings of bytes written with escapes, in quotes or, if they hold nothing but escapes, without. */
export function findByteStrings(text: string): Pasted[] {
  const quoted = quotedStrings(text).flatMap(({ from, to }) => {
    const body = text.slice(from + 1, to - 1);
    const prefix = text[from - 1] === 'b' ? 1 : 0;
    return /\\x[0-9a-f]{2}/i.test(body) ? readUnits(body, from + 1, from - prefix, to) : [];
  });
  if (quoted.length > 0) return joinParts(text, quoted);
  return Array.from(text.matchAll(ESCAPED)).flatMap(({ 0: body, index }) =>
    readUnits(body, index, index, index + body.length),
  );
}

/** What stands between the parts of a string that is written over lines, as Wireshark copies one. */
const SEAM = /^[ \t]{0,8}[\\+]?[ \t\r]{0,8}\n[ \t]{0,40}$/;

function joinParts(text: string, parts: readonly Pasted[]): Pasted[] {
  const joined: Pasted[][] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const gap = last === undefined ? '' : text.slice(last.at(-1)?.to ?? 0, part.from);
    if (last && gap.length < 80 && SEAM.test(gap)) last.push(part);
    else joined.push([part]);
  }
  return joined.map((all) => {
    const bytes = new ByteCollector();
    for (const { bytes: values, offsets } of all) {
      for (const [i, value] of values.entries()) bytes.add(value, offsets[i] ?? 0);
    }
    return bytes.pasted('python-bytes', all[0]?.from ?? 0, all.at(-1)?.to ?? 0);
  });
}

/**
 * Where strings in quotes stand, the quotes with them. Every character is looked at a few times at most, also where no
 * string is closed: what begins within one that never ends does not end either.
 */
function quotedStrings(text: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  const unclosedTo: Record<string, number> = {};
  QUOTE.lastIndex = 0;
  for (let match = QUOTE.exec(text); match !== null; match = QUOTE.exec(text)) {
    const { 0: quote, index: from } = match;
    if (from < (unclosedTo[quote] ?? 0)) continue;
    const end = endOfString(text, from + 1, quote);
    if (text[end] === quote) {
      found.push({ from, to: end + 1 });
      QUOTE.lastIndex = end + 1;
    } else unclosedTo[quote] = end;
  }
  return found;
}

/** The next quote that is not escaped, or the character before it that no such string holds. */
function endOfString(text: string, from: number, quote: string): number {
  let at = from;
  while (at < text.length) {
    const sign = text.charAt(at);
    if (sign === quote || sign < ' ' || sign > '~') return at;
    if (sign === '\\' && /[\n\r\u2028\u2029]|^$/.test(text.charAt(at + 1))) return at;
    at += sign === '\\' ? 2 : 1;
  }
  return at;
}

function readUnits(body: string, at: number, from: number, to: number): Pasted[] {
  const bytes = new ByteCollector();
  for (const { 1: hex, 2: named, 3: plain = '', index } of body.matchAll(UNIT)) {
    const value =
      hex !== undefined ? Number.parseInt(hex, 16) : named !== undefined ? ESCAPES[named] : plain.charCodeAt(0);
    if (value === undefined) return [];
    bytes.add(value, at + index);
  }
  return [bytes.pasted('python-bytes', from, to)];
}
