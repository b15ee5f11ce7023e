/** Columns of a read-only text: as many as an editor beside another shows, in a window of 1500 pixels. */
export const TEXT_WIDTH = 64;

/** A line may be so long where it holds a value that has to stay in one piece to be copied: a root takes 66. */
const LONGEST_LINE = 80;

/**
 * Breaks a text at its spaces into lines of at most `width` UTF-16 units; a word that is longer is broken where the line
 * ends, never within a pair of surrogates. Several spaces that stand together stay together inside a line.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text.trimEnd();
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    const isBroken = space > 0 && rest.slice(0, space).trim() !== '';
    const isPair = /[\uD800-\uDBFF]/.test(rest.charAt(width - 1));
    const at = isBroken ? space : isPair ? width - 1 : width;
    lines.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...lines, rest];
}

/** The same with every line indented, the whole within the text's width. */
export function wrapIndented(text: string, indent: number): string[] {
  return wrap(text, TEXT_WIDTH - indent).map((line) => ' '.repeat(indent) + line);
}

/** A value on a line of its own, broken only where it is longer than any root. */
export function wholeLines(value: string, indent: number): string[] {
  return wrap(value, LONGEST_LINE - indent).map((line) => ' '.repeat(indent) + line);
}
