import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/paths.ts';
import type { ExaminationJson } from '../../src/words/examination/examination-json.ts';

/** Twenty nodes of which six are wrong, and the same after one of them is gone, as `record-examination.ts` wrote them. */
export const twentyNodes: Readonly<Record<'first' | 'second', ExaminationJson>> = JSON.parse(
  readFileSync(inRoot('test', 'fixtures', 'examination', 'twenty-nodes.json'), 'utf8'),
);
