import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/api.ts';

interface Expected {
  kind: string;
  value?: string;
  warning?: boolean;
  says?: string;
  fault?: string;
  status?: Record<string, string>;
}

interface Row {
  id: string;
  text: string;
  need: string;
  expect: Expected[];
  never?: string[];
}

const rows = JSON.parse(
  readFileSync(new URL('../../fixtures/reading/field.json', import.meta.url), 'utf8'),
) as readonly Row[];
const { read } = createApi();

describe('what people pasted into public threads', () => {
  it.each(rows.map((row) => [row.id, row] as const))('is read: %s', (_, row) => {
    const found = read(row.text);
    for (const wanted of row.expect) {
      const match = found.findIndex(
        (one) =>
          one.kind === wanted.kind &&
          (wanted.value === undefined || one.value === wanted.value) &&
          (wanted.warning !== true || one.warning !== undefined) &&
          (wanted.says === undefined || `${one.summary} ${one.warning}`.toLowerCase().includes(wanted.says)) &&
          (wanted.fault === undefined || one.faults?.[0] === wanted.fault) &&
          Object.entries(wanted.status ?? {}).every(([name, value]) =>
            Object.entries(one.status ?? {}).some(([key, own]) => key === name && own === value),
          ),
      );
      expect(match, `${JSON.stringify(wanted)} in ${JSON.stringify(found, null, 1)}`).toBeGreaterThanOrEqual(0);
      found.splice(match, 1);
    }
    for (const never of row.never ?? []) expect(read(row.text).map(({ kind }) => kind)).not.toContain(never);
  });
});
