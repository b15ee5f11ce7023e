import * as l10n from '@vscode/l10n';

/* Peer-supplied text is hostile. It only ever reaches `textContent` and attributes, and only after `plain`. */

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Line breaks, null bytes and other C0 controls have pictures of their own; the rest is named by its code point. */
function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/**
 * `text` with every invisible character made visible (controls, bidirectional overrides, zero-width marks) and cut to
 * `max` UTF-16 units. A debugger must show such characters, and shown they can no longer reorder or break a line.
 */
export function plain(text: string, max = 300): string {
  if (text.length <= max) return text.replace(INVISIBLE, picture);
  const cut = text.slice(0, max).replace(/[\uD800-\uDBFF]$/u, '');
  return `${cut.replace(INVISIBLE, picture)}…`;
}

/** The last characters of a peer id, enough to tell apart a hundred peers of one agent: `…p23kQ7`. */
export function shortId(peerId: string): string {
  return peerId.length > 8 ? `…${peerId.slice(-6)}` : peerId;
}

/** A duration for a narrow column: `0.3`, `57`, `9,800`, from ten seconds on `10.0 s`. Milliseconds unless it says so. */
export function duration(ms: number): string {
  if (ms >= 10_000) return l10n.t('{0} s', (ms / 1000).toFixed(1));
  if (ms >= 100) return Math.round(ms).toLocaleString('en-US');
  return ms.toFixed(1);
}

/** The same with its unit, for sentences and labels. */
export function durationWithUnit(ms: number): string {
  return ms >= 10_000 ? duration(ms) : l10n.t('{0} ms', duration(ms));
}
