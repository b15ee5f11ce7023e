import { ByteCollector, type Pasted } from './pasted.ts';

/*
 * string := ["b"] quote *( escape | printable ASCII ) quote, with at least one \x escape: Python bytes, Go and Rust strings
 * escape := \xNN | \n | \r | \t | \0 | \a | \b | \f | \v | \\ | \' | \"
 */
const STRING = /(b?)(['"])((?:(?!\2)[\x20-\x5b\x5d-\x7e]|\\.)*)\2/g;
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
  const quoted = Array.from(text.matchAll(STRING)).flatMap(({ 0: whole, 1: prefix = '', 3: body = '', index }) =>
    /\\x[0-9a-f]{2}/i.test(body) ? readUnits(body, index + prefix.length + 1, index, index + whole.length) : [],
  );
  if (quoted.length > 0) return quoted;
  return Array.from(text.matchAll(ESCAPED)).flatMap(({ 0: body, index }) =>
    readUnits(body, index, index, index + body.length),
  );
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
