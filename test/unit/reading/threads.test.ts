import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/api.ts';
import { logs as logsOfOthers } from './logs-of-others.ts';
import { logs } from './logs-of-teku-nimbus-lighthouse.ts';
import type { Pasted } from './pasted.ts';
import { texts } from './texts-of-tools.ts';

const { read } = createApi();

function expectFound({ text, found, never = [], says }: Pasted): void {
  const all = read(text);
  const told = all.map(({ kind, value }) => `${kind} ${value}`);
  const left = [...told];
  for (const one of found) {
    expect(left, `in ${JSON.stringify(all, null, 1)}`).toContain(one);
    left.splice(left.indexOf(one), 1);
  }
  if (never === 'others') expect(left).toEqual([]);
  else for (const kind of never) expect(all.map((one) => one.kind)).not.toContain(kind);
  if (says) expect(`${all[0]?.summary} ${all[0]?.warning ?? ''}`).toMatch(says);
}

describe('what people paste of the logs of clients', () => {
  it.each([...logs, ...logsOfOthers].map((row) => [row.name, row] as const))('is read: %s', (_, row) =>
    expectFound(row),
  );
});

describe('what people paste of tools, files and answers', () => {
  it.each(texts.map((row) => [row.name, row] as const))('is read: %s', (_, row) => expectFound(row));
});
