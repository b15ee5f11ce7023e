import * as l10n from '@vscode/l10n';

/** More than any way of writing 4 bytes needs; longer input is refused before it is searched. */
const LONGEST_TEXT = 200;

const expected = l10n.t('a fork digest is 4 bytes, such as 0x8c9f62fe or [140 159 98 254]');

/**
 * Reads a fork digest as people paste it: `0x` hex, bare hex, spaced hex pairs, Go decimals `[74 38 197 139]`, and
 * Rust, Go or JavaScript arrays `[0x4a, 38u8, …]`, `[4]byte{…}`, `Uint8Array(4) [ … ]`. The error is one sentence.
 */
export function parseDigestText(text: string): { ok: Uint8Array } | { err: string } {
  if (text.length > LONGEST_TEXT) return { err: l10n.t`The text has ${text.length} characters, but ${expected}.` };
  const bare = text
    .trim()
    .replace(/^(["'`])(.*)\1[,;]?$/s, '$2')
    .trim();
  if (bare === '') return { err: l10n.t`The text is empty: ${expected}.` };

  const hex = /^(?:0x)?([0-9a-f]+)$/i.exec(bare)?.[1] ?? spacedHex(bare);
  return hex === undefined ? fromArray(bare) : fromHex(hex);
}

/** `74 26 c5 8b` and `74:26:c5:8b`, not `74 38 197 139`. */
function spacedHex(text: string): string | undefined {
  return /^[0-9a-f]{2}(?:[\s:-][0-9a-f]{2})+$/i.test(text) ? text.replace(/[\s:-]/g, '') : undefined;
}

function fromHex(digits: string): { ok: Uint8Array } | { err: string } {
  if (digits.length % 2 === 1) return { err: l10n.t`The hex has ${digits.length} digits, but ${expected}.` };
  return fourBytes(digits.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []);
}

function fromArray(text: string): { ok: Uint8Array } | { err: string } {
  // A Go literal has its length in brackets before the braces, so that the last group is the one with the bytes.
  const inside = /[[{(]([^[\]{}()]*)[\]})]+\s*[;,]?$/.exec(text)?.[1] ?? text;
  const bytes: number[] = [];
  for (const item of inside.split(/[\s,]+/).filter((part) => part !== '')) {
    const digits = /^(0x[0-9a-f]{1,2}|\d{1,3})(?:_?u8)?$/i.exec(item)?.[1];
    const byte = Number(digits);
    if (digits === undefined || byte > 255) return { err: l10n.t`"${item}" is not a byte from 0 to 255: ${expected}.` };
    bytes.push(byte);
  }
  return fourBytes(bytes);
}

function fourBytes(bytes: readonly number[]): { ok: Uint8Array } | { err: string } {
  if (bytes.length !== 4) {
    return {
      err: l10n.t`There ${bytes.length === 1 ? l10n.t('is 1 byte') : l10n.t`are ${bytes.length} bytes`} here, but ${expected}.`,
    };
  }
  return { ok: Uint8Array.from(bytes) };
}
