/** How often a cause that was to be named (row) was named as another or itself (column). */
export type Confusion = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function confusion(seen: readonly (readonly [expected: string, named: string])[]): Confusion {
  const table = new Map<string, Map<string, number>>();
  for (const [expected, named] of seen) {
    const row = table.get(expected) ?? new Map<string, number>();
    row.set(named, (row.get(named) ?? 0) + 1);
    table.set(expected, row);
  }
  return table;
}

/** How many were named as they were to be. */
export function diagonal(table: Confusion): { right: number; of: number } {
  let right = 0;
  let of = 0;
  for (const [expected, row] of table) {
    for (const [named, count] of row) {
      of += count;
      if (named === expected) right += count;
    }
  }
  return { right, of };
}

/** As a table of markdown; a column is left out where nothing was ever named so. */
export function confusionText(table: Confusion): string {
  const rows = [...table.keys()].sort();
  const columns = [...new Set([...table.values()].flatMap((row) => [...row.keys()]))].sort();
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['to be named ↓ named →', ...columns]),
    line(['---', ...columns.map(() => '---:')]),
    ...rows.map((row) => line([row, ...columns.map((column) => String(table.get(row)?.get(column) ?? '·'))])),
    '',
  ].join('\n');
}
