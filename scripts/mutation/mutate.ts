import { readFileSync, writeFileSync } from 'node:fs';
import type { Mutant } from '../../test/mutation/mutant.ts';

/** The source without the protection. Throws one sentence where the row is stale. */
export function mutated(source: string, { file, search, replace }: Omit<Mutant, 'without'>): string {
  const times = source.split(search).length - 1;
  if (times !== 1)
    throw new Error(`The text to be replaced occurs ${times} times in ${file}; expected once: ${search}`);
  return source.replace(search, () => replace);
}

/** Takes the protection out of the file at `place`; the result puts it back. */
export function takeOut(place: string, mutant: Mutant): () => void {
  const source = readFileSync(place, 'utf8');
  writeFileSync(place, mutated(source, mutant));
  return () => writeFileSync(place, source);
}
