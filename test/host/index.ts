// What VS Code loads inside its extension host to run the tests in this folder. It adds each test's outcome, a line of
// JSON, to the file that BEACON_HANDSHAKE_HOST_RESULTS names: the exit code alone cannot say how many ran. Only files whose
// path has one of the words of BEACON_HANDSHAKE_HOST_FILES in it are run, where it has words.
import { appendFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Test } from 'mocha';

export interface HostTest {
  /** The file's name, without what it was compiled to. */
  file?: string;
  title: string;
  state: 'passed' | 'failed' | 'skipped';
  milliseconds?: number;
  error?: string;
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function about(test: Test): Pick<HostTest, 'file' | 'title' | 'milliseconds'> {
  return {
    title: test.fullTitle(),
    ...(test.file && { file: path.basename(test.file, '.cjs') }),
    ...(test.duration !== undefined && { milliseconds: test.duration }),
  };
}

/** Rejects when a test failed. VS Code ends the extension host after it. */
export async function run(): Promise<void> {
  const { BEACON_HANDSHAKE_HOST_RESULTS: resultFile, BEACON_HANDSHAKE_HOST_FILES: wanted = '' } = process.env;
  if (!resultFile) throw new Error('BEACON_HANDSHAKE_HOST_RESULTS must name the file to write the results to.');
  // Imported, because the Node of the older VS Code versions makes something else of a module that is required.
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 240_000 });
  const filters = wanted.split(' ').filter(Boolean);
  const isWanted = (file: string) => filters.length === 0 || filters.some((filter) => file.includes(filter));
  for (const name of readdirSync(__dirname)) {
    if (name.endsWith('.test.cjs') && isWanted(`test/host/${name}`)) mocha.addFile(path.join(__dirname, name));
  }
  const tell = (test: HostTest): void => appendFileSync(resultFile, `${JSON.stringify(test)}\n`);
  const failures = await new Promise<number>((resolve) => {
    mocha
      .run(resolve)
      .on('pass', (test) => tell({ ...about(test), state: 'passed' }))
      .on('pending', (test) => tell({ ...about(test), state: 'skipped' }))
      .on('fail', (test, error) => tell({ ...about(test), state: 'failed', error: describeError(error) }));
  });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
