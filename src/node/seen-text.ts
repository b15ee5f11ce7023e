const MAX_LENGTH = 200;

/** A peer's own text made fit to show: no control characters, no line breaks, of bounded length. */
export function seenText(text: string): string {
  const plain = text
    .slice(0, MAX_LENGTH + 1)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return plain.length > MAX_LENGTH ? `${plain.slice(0, MAX_LENGTH)}…` : plain;
}
