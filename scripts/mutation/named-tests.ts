import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeEnd } from '../cleanup.ts';
import { projectsOf } from '../levels/vitest-level.ts';
import { cacheRoot } from '../paths.ts';
import { run, startGroup } from '../process.ts';
import type { NamedTest } from './threat-model.ts';

/** What is used of vitest's JSON report. */
interface Report {
  testResults: { name: string; assertionResults: { title: string; status: string }[] }[];
}

/** How a named test ended: `hung` when the run did not end, `absent` when the test did not run. */
export type Outcome = 'passed' | 'failed' | 'hung' | 'absent';

export interface Run {
  readonly outcomes: readonly Outcome[];
  /** The end of what was printed, to tell why a test did not run. */
  readonly output: string;
}

/** Levels whose tests run what is built. */
const built = new Set(['ui', 'host']);
const outputLimit = 2000;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Matches the titles that a template of a table of cases stands for, and a plain title itself. */
export function titlePattern(title: string): string {
  return title
    .split(/(%[sdifjo#%]|\$\w+(?:\.\w+)*)/)
    .map((part, at) => (at % 2 === 1 ? '.*' : escaped(part)))
    .join('');
}

export function levelOf({ file }: NamedTest): string {
  return file.split('/')[1] ?? '';
}

/** Runs tests of one level in a copy of the tree, for `limit` milliseconds at most. */
export async function runNamedTests(tree: string, tests: readonly NamedTest[], limit: number): Promise<Run> {
  const [level = ''] = tests.map(levelOf);
  const env = { ...process.env, BEACON_HANDSHAKE_CACHE: cacheRoot };
  if (built.has(level)) await run(process.execPath, ['scripts/run.mjs', 'package'], { cwd: tree, env });
  const reportFile = path.join(tree, 'out', 'named-tests.json');
  rmSync(reportFile, { force: true });
  const names = tests.map(({ title }) => titlePattern(title)).join('|');
  const args = [
    path.join(tree, 'node_modules', 'vitest', 'vitest.mjs'),
    ...['run', ...projectsOf(level), '--reporter=json', `--outputFile.json=${reportFile}`],
    // The tests of a file with a window follow one on the other.
    ...(built.has(level) ? [] : ['--testNamePattern', `(?:^| )(?:${names})$`]),
    // Some compare times, which files beside them would spoil.
    '--no-file-parallelism',
    ...new Set(tests.map(({ file }) => file)),
  ];
  const group = startGroup(process.execPath, args, { cwd: tree, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const forget = beforeEnd(() => group.stop());
  const chunks: Buffer[] = [];
  for (const stream of [group.child.stdout, group.child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void group.stop();
  }, limit);
  await group.ended;
  clearTimeout(timer);
  forget();
  await group.stop(0);
  const output = Buffer.concat(chunks).toString().slice(-outputLimit);
  if (late) return { outcomes: tests.map(() => 'hung'), output };
  const report: Report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : { testResults: [] };
  return { outcomes: tests.map((test) => outcomeOf(test, report)), output };
}

function outcomeOf({ file, title }: NamedTest, { testResults }: Report): Outcome {
  const pattern = new RegExp(`^${titlePattern(title)}$`);
  const ran = testResults
    .filter(({ name }) => name.replaceAll('\\', '/').endsWith(`/${file}`))
    .flatMap(({ assertionResults }) => assertionResults)
    .filter((test) => pattern.test(test.title) && (test.status === 'passed' || test.status === 'failed'));
  if (ran.length === 0) return 'absent';
  return ran.some(({ status }) => status === 'failed') ? 'failed' : 'passed';
}
