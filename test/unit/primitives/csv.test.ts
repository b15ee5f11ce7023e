import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLine } from '../../../src/primitives/csv.ts';

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', ',', ';', '|', '"', "'", ' ', '\t', '\r', '\n'),
      fc.constantFrom('cmd', 'HYPERLINK("http://a")', '1', '\u200b', '\u00a0'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** The cells that a spreadsheet sees when it splits a line at `separator`: quotes count at the start of a cell only. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let rest = line;
  while (true) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
    const end = rest.indexOf(separator, quoted?.[0].length ?? 0);
    const cell = end < 0 ? rest : rest.slice(0, end);
    cells.push(quoted ? (quoted[1] ?? '').replaceAll('""', '"') + cell.slice(quoted[0].length) : cell);
    if (end < 0) return cells;
    rest = rest.slice(end + 1);
  }
}

describe('a cell of CSV', () => {
  it.each([',', ';', '|', '\t'])('is no formula where a spreadsheet splits lines at %j', (separator) => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
        const line = csvLine(texts.map(csvCell));
        expect(line).not.toMatch(/[\t\r\n]/);
        for (const cell of cellsOf(line, separator)) {
          expect(cell.normalize('NFKC').replace(/^["\s]+/, '')).not.toMatch(/^[=+\-@]/);
        }
      }),
    );
  });

  it('is the text itself where a line is split at commas, but for the apostrophes', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
        const cells = cellsOf(csvLine(texts.map(csvCell)), ',');
        expect(cells).toHaveLength(texts.length);
        const bare = (cell: string) => cell.replace(/['\s]/g, '');
        expect(cells.map(bare)).toEqual(texts.map((one) => bare(one).replaceAll('\u200b', '\\u{200b}')));
      }),
    );
  });

  it.each([
    ['=cmd|"a"!A1', `"'=cmd|""a""!A1"`],
    ['x;=1', `"x;'=1"`],
    ['＝1', "'＝1"],
    ['a\r\n=1', 'a =1'],
    ['\t=1', "'=1"],
    ['Lighthouse/v8.0.0-x86', 'Lighthouse/v8.0.0-x86'],
  ])('of %j is %j', (written, cell) => {
    expect(csvCell(written)).toBe(cell);
  });
});
