import type { FileTally } from './report.ts';

const COUNT = 10;

/** The files of tests that took longest, a line each, the slowest first. */
export function slowestFiles(
  outcomes: readonly { files: ReadonlyMap<string, Pick<FileTally, 'milliseconds'>> }[],
): string {
  const slowest = outcomes
    .flatMap(({ files }) => [...files])
    .map(([file, { milliseconds }]) => [file, milliseconds] as const)
    .sort(([, a], [, b]) => b - a)
    .slice(0, COUNT);
  const lines = slowest.map(([file, took]) => `${`${(took / 1000).toFixed(1)} s`.padStart(9)}  ${file}`);
  return ['The slowest files of tests:', ...lines].join('\n');
}
