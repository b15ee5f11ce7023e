import { plainText } from './plain-text.ts';

declare const safe: unique symbol;

/** A cell that no spreadsheet takes for a formula. */
export type CsvCell = string & { readonly [safe]: 'cell' };

/**
 * Where a spreadsheet may see a formula begin: at the start of a cell, and after what separates cells somewhere. Where
 * the comma is the decimal sign, a line is split at semicolons, and our quotes no longer hold a cell together. Some
 * input methods make a full-width sign a sign.
 */
const FORMULA = /(^|[,;|"])(\s*)([=+\-@＝＋－＠])/g;

/** Any text as a cell: on one line, with an apostrophe before what could begin a formula, quoted where it must be. */
export function csvCell(text: string): CsvCell {
  const inert = plainText(text).replace(FORMULA, "$1$2'$3");
  return (/[",;|]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert) as CsvCell;
}

export function csvLine(cells: readonly CsvCell[]): string {
  return cells.join(',');
}
