/** More than any way of writing 4 bytes needs; longer input is refused before it is searched. */
const LONGEST_TEXT = 200;

/** Why a text is no fork digest. */
export type DigestFault =
  | { readonly code: 'tooLong'; readonly length: number }
  | { readonly code: 'empty' }
  | { readonly code: 'oddDigits'; readonly digits: number }
  | { readonly code: 'noByte'; readonly given: string }
  | { readonly code: 'otherLength'; readonly length: number };

type ReadDigest = { ok: Uint8Array } | { err: DigestFault };

/**
 * Reads a fork digest as people paste it: `0x` hex, bare hex, spaced hex pairs, Go decimals `[74 38 197 139]`, and
 * Rust, Go or JavaScript arrays `[0x4a, 38u8, …]`, `[4]byte{…}`, `Uint8Array(4) [ … ]`.
 */
export function parseDigestText(text: string): ReadDigest {
  if (text.length > LONGEST_TEXT) return { err: { code: 'tooLong', length: text.length } };
  const bare = text
    .trim()
    .replace(/^(["'`])(.*)\1[,;]?$/s, '$2')
    .trim();
  if (bare === '') return { err: { code: 'empty' } };

  const hex = /^(?:0x)?([0-9a-f]+)$/i.exec(bare)?.[1] ?? spacedHex(bare);
  return hex === undefined ? fromArray(bare) : fromHex(hex);
}

/** `74 26 c5 8b` and `74:26:c5:8b`, not `74 38 197 139`. */
function spacedHex(text: string): string | undefined {
  return /^[0-9a-f]{2}(?:[\s:-][0-9a-f]{2})+$/i.test(text) ? text.replace(/[\s:-]/g, '') : undefined;
}

function fromHex(digits: string): ReadDigest {
  if (digits.length % 2 === 1) return { err: { code: 'oddDigits', digits: digits.length } };
  return fourBytes(digits.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []);
}

function fromArray(text: string): ReadDigest {
  // A Go literal has its length in brackets before the braces, so that the last group is the one with the bytes.
  const inside = /[[{(]([^[\]{}()]*)[\]})]+\s*[;,]?$/.exec(text)?.[1] ?? text;
  const bytes: number[] = [];
  for (const item of inside.split(/[\s,]+/).filter((part) => part !== '')) {
    const digits = /^(0x[0-9a-f]{1,2}|\d{1,3})(?:_?u8)?$/i.exec(item)?.[1];
    const byte = Number(digits);
    if (digits === undefined || byte > 255) return { err: { code: 'noByte', given: item } };
    bytes.push(byte);
  }
  return fourBytes(bytes);
}

function fourBytes(bytes: readonly number[]): ReadDigest {
  if (bytes.length !== 4) {
    return { err: { code: 'otherLength', length: bytes.length } };
  }
  return { ok: Uint8Array.from(bytes) };
}
