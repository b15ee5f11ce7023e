import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { conformanceCases } from '../../../src/conformance/cases.ts';
import { brokenBySight } from '../../harness/conformance-sights.ts';

const tables = ['answer', 'reading', 'mutant'].map((name) =>
  readFileSync(new URL(`../../fixtures/goldens/conformance-by-${name}.txt`, import.meta.url), 'utf8'),
);

/** The cases that a table of peers says to be failed or warned of. */
function brokenIn(table: string): string[] {
  const rows = table.split('\n').filter((row) => /^ {2}(fail|warn)/.test(row));
  return rows.flatMap((row) => row.match(/\d+\.\d+/g) ?? []);
}

it('has no case, but for what may be either way, that nothing can break', () => {
  const broken = new Set<string>([...tables.flatMap(brokenIn), ...brokenBySight]);
  const unbroken = conformanceCases.filter(({ id, level }) => level !== 'MAY' && !broken.has(id));
  expect(unbroken.map(({ id }) => id)).toEqual([]);
});
