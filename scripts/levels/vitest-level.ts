import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeEnd } from '../cleanup.ts';
import { inRoot, resultFolder, root } from '../paths.ts';
import { startGroup } from '../process.ts';
import type { LevelResult } from './level.ts';

/** What is used of vitest's JSON report. */
interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; message: string; assertionResults: { status: string }[] }[];
}

function count(report: VitestReport): LevelResult {
  // A file that could not be loaded has no tests in it to fail.
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Runs one vitest project; vitest prints the failures itself. */
export async function runVitest(project: string, filters: readonly string[]): Promise<LevelResult> {
  const reportFile = path.join(resultFolder, `${project}.json`);
  mkdirSync(resultFolder, { recursive: true });
  rmSync(reportFile, { force: true });
  const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const args = [vitest, 'run', '--project', project, ...reporters, ...filters];
  const group = startGroup(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  // Its workers end what they have started when they are asked to; killed, they could not.
  const forget = beforeEnd(() => group.stop());
  const code = await group.ended;
  forget();
  await group.stop(0);
  if (!existsSync(reportFile)) throw new Error(`vitest ended with ${code} and wrote no report: see its output above.`);
  const report: VitestReport = JSON.parse(readFileSync(reportFile, 'utf8'));
  const result = count(report);
  if (code !== 0 && result.failed === 0) {
    console.log(`vitest ended with ${code} although no test failed: see its output above.`);
    result.failed = 1;
  }
  return result;
}
