import type { FindingOf } from '../finding.ts';
import { bytesAt } from './bytes-value.ts';

type Found = FindingOf<'forkDigest' | 'forkVersion'>;

/** A cell of a table and where it stands in its line. */
interface Cell {
  readonly at: number;
  readonly text: string;
}

const HEADINGS: readonly (readonly [kind: Found['kind'], pattern: RegExp])[] = [
  ['forkDigest', /^\W*(?:\w+ )?(?:fork[ _-]?)?digest(?: \(\w+\))?\W*$/i],
  ['forkVersion', /^\W*(?:\w+ )?(?:fork[ _-]?)version\W*$/i],
];
/** Beside a digest a version is that of the fork. */
const VERSION = /^\W*version\W*$/i;

/** Digests and versions in the columns of a table that has them in its heading. */
export function scanTables(part: string): Found[] {
  const found: Found[] = [];
  let columns: (Found['kind'] | undefined)[] = [];
  let at = 0;
  for (const line of part.split('\n')) {
    const cells = cellsOf(line);
    const kinds = cells.map(({ text }) => HEADINGS.find(([, pattern]) => pattern.test(text))?.[0]);
    if (cells.length > 1 && kinds.some((kind) => kind !== undefined)) {
      columns = kinds.map((kind, i) =>
        kind === undefined && VERSION.test(cells[i]?.text ?? '') ? 'forkVersion' : kind,
      );
    } else if (cells.length !== columns.length) columns = [];
    else {
      for (const [i, cell] of cells.entries()) {
        const kind = columns[i];
        const from = cell.at + cell.text.search(/[^\s`*"']/);
        const value = kind && cell.text !== '' ? bytesAt(line, from, 4) : undefined;
        if (kind && value)
          found.push({ kind, from: at + from, to: at + value.to, certainty: 'certain', bytes: value.bytes });
      }
    }
    at += line.length + 1;
  }
  return found;
}

/** The cells of a row of Markdown or CSV, or of columns that two blanks or a tab keep apart. */
function cellsOf(line: string): Cell[] {
  const separator = line.includes('|') ? /\|/g : line.includes('\t') ? /\t+/g : line.includes('  ') ? / {2,}/g : /,/g;
  const cells: Cell[] = [];
  let from = 0;
  for (const { 0: sign, index } of line.matchAll(separator)) {
    cells.push({ at: from, text: line.slice(from, index) });
    from = index + sign.length;
  }
  cells.push({ at: from, text: line.slice(from) });
  return cells;
}
