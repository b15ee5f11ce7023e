import { closeSync, openSync, readSync, watch, writeFileSync } from 'node:fs';
import type { HostTest } from '../../test/host/index.ts';
import type { Report } from './report.ts';

const marks: Record<HostTest['state'], string> = { passed: 'ok    ', failed: 'FAILED', skipped: '-     ' };

function print({ title, state, milliseconds, error }: HostTest, report: Report): void {
  report.print(`  ${marks[state]}  ${title}${milliseconds === undefined ? '' : `  ${milliseconds} ms`}\n`);
  if (error) report.print(`${error.replace(/^/gm, '            ')}\n`);
}

/**
 * Prints and counts what the tests in the extension host write down, a line of JSON each, as they write it. Returns a
 * function that reads the rest and ends it.
 */
export function followHostResults(file: string, report: Report): () => void {
  writeFileSync(file, '');
  const descriptor = openSync(file, 'r');
  const chunk = Buffer.alloc(65_536);
  let rest = Buffer.alloc(0);
  const read = (): void => {
    for (let length = readSync(descriptor, chunk); length > 0; length = readSync(descriptor, chunk))
      rest = Buffer.concat([rest, chunk.subarray(0, length)]);
    const end = rest.lastIndexOf('\n') + 1;
    const lines = rest.subarray(0, end).toString().split('\n').filter(Boolean);
    rest = rest.subarray(end);
    for (const line of lines) {
      const test: HostTest = JSON.parse(line);
      const file = test.file && `test/host/${test.file}`;
      report.test(test.state, file);
      if (file) report.took(file, test.milliseconds ?? 0);
      print(test, report);
    }
  };
  const watcher = watch(file, read);
  return () => {
    watcher.close();
    read();
    closeSync(descriptor);
    const { passed, failed, skipped } = report.counts;
    if (passed + failed + skipped === 0)
      throw new Error('the tests in the extension host told of no result: they did not start or did not end.');
  };
}
