import { existsSync, readFileSync } from 'node:fs';
import type { HostTest } from '../../test/host/index.ts';
import type { LevelResult } from './level.ts';

const marks: Record<HostTest['state'], string> = { passed: 'ok    ', failed: 'FAILED', skipped: '-     ' };

/** Reads and prints what the tests in the extension host wrote down. */
export function readHostResults(file: string): LevelResult {
  if (!existsSync(file))
    throw new Error('the tests in the extension host wrote no results: they did not start or did not end.');
  const tests: HostTest[] = JSON.parse(readFileSync(file, 'utf8'));
  const result: LevelResult = { passed: 0, failed: 0, skipped: 0 };
  for (const { title, state, milliseconds, error } of tests) {
    result[state]++;
    console.log(`  ${marks[state]}  ${title}${milliseconds === undefined ? '' : `  ${milliseconds} ms`}`);
    if (error) console.log(error.replace(/^/gm, '            '));
  }
  return result;
}
