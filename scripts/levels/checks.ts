import { globSync, readFileSync } from 'node:fs';
import { inRoot, root } from '../paths.ts';
import { run } from '../process.ts';
import { checkFacts, checkRooms } from './house.ts';
import type { Report } from './report.ts';

/** One check of the source as it stands. Rejects with what is wrong. */
interface Check {
  name: string;
  check(): Promise<unknown>;
}

const lineLimit = 400;

/** The program that a development dependency names in its manifest, run with this Node. */
function tool(packageName: string, bin: string, ...args: string[]): () => Promise<string> {
  return () => {
    const manifest: { bin: Record<string, string> } = JSON.parse(
      readFileSync(inRoot('node_modules', packageName, 'package.json'), 'utf8'),
    );
    return run(process.execPath, [inRoot('node_modules', packageName, manifest.bin[bin] ?? ''), ...args], {
      cwd: root,
    });
  };
}

async function checkFileLengths(): Promise<void> {
  const files = globSync(['{src,media,test,scripts}/**/*.{ts,mjs,cjs,css}', '*.{ts,mjs}'], { cwd: root });
  const long = files
    .map((file) => ({ file, lines: readFileSync(inRoot(file), 'utf8').trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > lineLimit)
    .map(({ file, lines }) => `${file} has ${lines} lines; ${lineLimit} is the limit: it holds more than one idea.`);
  if (long.length > 0) throw new Error(long.join('\n'));
}

const checks: Check[] = [
  { name: 'types', check: tool('typescript', 'tsc', '--project', '.') },
  { name: 'types of the webview', check: tool('typescript', 'tsc', '--project', 'media') },
  { name: "types of the webview's tests", check: tool('typescript', 'tsc', '--project', 'test/webview') },
  { name: 'imports lead down', check: checkRooms },
  { name: 'facts below words', check: checkFacts },
  { name: 'lint, format and import rules', check: tool('@biomejs/biome', 'biome', 'ci', '--colors=off') },
  { name: `no file over ${lineLimit} lines`, check: checkFileLengths },
];

/** Runs every check, printing one line each and what is wrong in full. */
export async function runChecks(report: Report): Promise<void> {
  for (const { name, check } of checks) {
    try {
      await check();
      report.test('passed');
      report.print(`  ok      ${name}\n`);
    } catch (error) {
      report.test('failed');
      report.print(`  FAILED  ${name}\n${error instanceof Error ? error.message : error}\n`);
    }
  }
}
