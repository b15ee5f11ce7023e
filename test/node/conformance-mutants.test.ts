import { expect, it } from 'vitest';
import { rowsOf } from './support/conformance.ts';
import { type MutantName, mutants } from './support/mutants.ts';

it('finds of every mutant exactly what it breaks', async () => {
  const table = await rowsOf(Object.keys(mutants) as MutantName[], (name) => mutants[name]());
  await expect(table).toMatchFileSnapshot('../fixtures/goldens/conformance-by-mutant.txt');
}, 900_000);
