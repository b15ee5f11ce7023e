import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/api.ts';
import type { Examined } from '../../../src/examination/examined.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { examinationPage } from '../../../src/words/examination/examination-page.ts';
import { examine } from '../../../src/words/examination/examine.ts';
import { matrixRows } from '../../../src/words/examination/matrix.ts';
import { textOf } from '../../../src/words/lines.ts';
import { fourNodes } from '../../harness/examined.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const hoodi = networks.find(({ name }) => name === 'hoodi');
if (hoodi === undefined) throw new Error('hoodi is built in.');
const nodes = fourNodes(hoodi, NOW);
const api = createApi();

/** A slot later, with another version of the second node. */
function later(): Examined[] {
  return fourNodes(hoodi as NonNullable<typeof hoodi>, NOW + 12_000).map((node, at) =>
    at === 1 ? { ...node, facts: { ...node.facts, version: 'teku/v26.1.0/linux-x86_64' } } : node,
  );
}

describe('the matrix of an examination', () => {
  const before = examine(nodes, { atMs: NOW }, api);
  const now = examine(later(), { atMs: NOW + 12_000 }, api);

  it('marks what is otherwise than the last time, and not what goes on by itself', () => {
    const changed = matrixRows(now, before).flatMap((row) => row.filter((cell) => cell.includes('Δ')));
    expect(changed).toEqual([expect.stringMatching(/^teku\/v26\.1\.0.* Δ$/)]);
    expect(textOf(examinationPage(now, before))).toContain('Δ is otherwise than the last time');
  });

  it('marks nothing of the kind the first time', () => {
    expect(matrixRows(now).flat().join()).not.toContain('Δ');
    expect(textOf(examinationPage(now))).not.toContain('Δ');
  });
});
