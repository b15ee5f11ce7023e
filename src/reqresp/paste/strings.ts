import { ByteCollector, type Pasted } from './pasted.ts';

/*
 * string := ["b"] quote *( escape | printable ASCII ) quote, with at least one \x escape: Python bytes, Go and Rust strings
 * escape := \xNN | \n | \r | \t | \0 | \a | \b | \f | \v | \\ | \' | \"
 */
const STRING = /(b?)(['"])((?:(?!\2)[\x20-\x5b\x5d-\x7e]|\\.)*)\2/g;
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

/** Strings of bytes written with escapes. */
export function findByteStrings(text: string): Pasted[] {
  return Array.from(text.matchAll(STRING)).flatMap((match) => {
    const [whole, prefix = '', , body = ''] = match;
    if (!/\\x[0-9a-f]{2}/i.test(body)) return [];
    const bytes = new ByteCollector();
    for (const unit of body.matchAll(UNIT)) {
      const [, hex, named, plain = ''] = unit;
      const value =
        hex !== undefined ? Number.parseInt(hex, 16) : named !== undefined ? ESCAPES[named] : plain.charCodeAt(0);
      if (value === undefined) return [];
      bytes.add(value, match.index + prefix.length + 1 + unit.index);
    }
    return [bytes.pasted('python-bytes', match.index, match.index + whole.length)];
  });
}
