// A reporter of vitest that tells the process which started it of every test as it ends, so that what has passed is
// known even when vitest never comes to its own report.
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { TestState } from './report.ts';

/** One message: a test that has ended, a file that could not be run at all, or how long a file took. */
export type TestMessage = { state: TestState; file: string } | { file: string; milliseconds: number };

const tell = (message: TestMessage): void => void process.send?.(message);

// biome-ignore lint/style/noDefaultExport: vitest takes a reporter out of a file by its default export
export default class TestReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const { state } = test.result();
    if (state !== 'pending') tell({ state, file: test.module.relativeModuleId });
  }

  onTestModuleEnd(module: TestModule): void {
    // A file that could not be loaded has no tests in it to fail.
    const failed = [...module.children.allTests('failed')];
    if (module.state() === 'failed' && failed.length === 0) tell({ state: 'failed', file: module.relativeModuleId });
    const { collectDuration, setupDuration, duration } = module.diagnostic();
    tell({ file: module.relativeModuleId, milliseconds: collectDuration + setupDuration + duration });
  }
}
