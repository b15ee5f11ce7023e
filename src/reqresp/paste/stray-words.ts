import * as l10n from '@vscode/l10n';
import type { Stray } from './pasted.ts';

/** A line and a column, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The most places that are told one by one. */
const MOST_PLACES = 3;

export function countStrays(strays: readonly Stray[]): number {
  return strays.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Finds lines and columns in a text: it is looked through once, when the first is asked for. */
export function placesIn(text: string): (offset: number) => Place {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** "two characters at line 1, columns 41–42". */
export function strayWords(strays: readonly Stray[], placeOf: (offset: number) => Place): string {
  const count = countStrays(strays);
  const places = strays.slice(0, MOST_PLACES).map(({ from, to }) => {
    const { line, column } = placeOf(from);
    return to - from === 1
      ? l10n.t('line {0}, column {1}', line, column)
      : l10n.t('line {0}, columns {1}–{2}', line, column, column + to - from - 1);
  });
  const where = `${places.join('; ')}${strays.length > MOST_PLACES ? ' …' : ''}`;
  if (count === 1) return l10n.t('one character at {0}', where);
  return count === 2 ? l10n.t('two characters at {0}', where) : l10n.t('{0} characters at {1}', count, where);
}
