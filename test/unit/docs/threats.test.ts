import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';

const text = readFileSync(inRoot('docs', 'SECURITY.md'), 'utf8');
const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| what '));
const shown = rows.map((row) => /`(test\/[\w./-]+)`: (.+) \|$/.exec(row));

describe('the threat model', () => {
  it('has a test for every line', () => {
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((_, at) => !shown[at])).toEqual([]);
  });

  it.each(shown.flatMap((match) => (match ? [[match[1] ?? '', match[2] ?? ''] as const] : [])))(
    'names a test of %s that there is',
    (file, title) => {
      expect(existsSync(inRoot(file))).toBe(true);
      expect(readFileSync(inRoot(file), 'utf8')).toContain(`'${title}'`);
    },
  );
});
