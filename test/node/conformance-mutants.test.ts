import { expect, it } from 'vitest';
import { rowsOf } from './support/conformance.ts';
import { type MutantName, mutants } from './support/mutants.ts';

const golden = 'conformance-by-mutant.txt';

it('finds of every mutant exactly what it breaks', async () => {
  const table = await rowsOf(golden, Object.keys(mutants) as MutantName[], (name) => mutants[name]());
  await expect(table).toMatchFileSnapshot(`../fixtures/goldens/${golden}`);
}, 900_000);
