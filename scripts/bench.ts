// npm run bench [-- NAME...]: runs the benchmarks of test/bench (`wire` is benchWire), prints a table, writes out/bench.json.
import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchRow } from '../test/bench/row.ts';
import { build } from './build.ts';
import { end } from './cleanup.ts';
import { main } from './main.ts';
import { inRoot, root } from './paths.ts';
import { useOwnTemporaryFolder } from './temporary.ts';
import { useOwnModules } from './use-own-modules.ts';

type Bench = () => Promise<BenchRow[]>;

/** Every exported function named `benchX` in test/bench, by its name `x`. */
async function findBenches(): Promise<Map<string, Bench>> {
  const found = new Map<string, Bench>();
  for (const file of globSync('test/bench/*.ts', { cwd: root }).sort()) {
    const module: Record<string, unknown> = await import(pathToFileURL(inRoot(file)).href);
    for (const [name, exported] of Object.entries(module)) {
      if (/^bench[A-Z]/.test(name) && typeof exported === 'function') {
        found.set(name.slice('bench'.length).toLowerCase(), exported as Bench);
      }
    }
  }
  return found;
}

function format(value: number | undefined): string {
  return value === undefined ? '' : value.toLocaleString('en-US', { maximumSignificantDigits: value < 1000 ? 3 : 6 });
}

function printTable(rows: BenchRow[]): void {
  const lines = [
    ['', 'value', 'unit', 'baseline', 'ratio', 'target'],
    ...rows.map((row) => [
      row.name,
      format(row.value),
      row.unit,
      format(row.baseline),
      format(row.ratio),
      row.target ?? '',
    ]),
  ];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length))) ?? [];
  for (const line of lines) {
    const cells = line.map((cell, column) => {
      const width = widths[column] ?? 0;
      return [0, 2, 5].includes(column) ? cell.padEnd(width) : cell.padStart(width);
    });
    console.log(cells.join('  ').trimEnd());
  }
}

// What is measured runs as it ships. The threads of a benchmark have the libraries as they come.
useOwnModules();
useOwnTemporaryFolder();
await main(async () => {
  const wanted = process.argv.slice(2);
  const benches = await findBenches();
  const unknown = wanted.filter((name) => !benches.has(name));
  if (unknown.length > 0 || benches.size === 0) {
    throw new Error(`There is no benchmark "${unknown.join(', ')}": choose among ${[...benches.keys()].join(', ')}.`);
  }
  await build();
  const rows: BenchRow[] = [];
  for (const [name, bench] of benches) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`Measuring ${name} ...`);
    rows.push(...(await bench()));
  }
  console.log();
  printTable(rows);
  const file = inRoot('out', 'bench.json');
  mkdirSync(path.dirname(file), { recursive: true });
  const machine = {
    node: process.version,
    platform: platform(),
    arch: arch(),
    cpus: cpus().length,
    cpu: cpus()[0]?.model,
  };
  writeFileSync(file, `${JSON.stringify({ measured: new Date().toISOString(), machine, rows }, null, 2)}\n`);
  console.log(`\nWritten to ${path.relative(root, file)}.`);
});
// A benchmark may leave a pooled connection behind.
await end(Number(process.exitCode ?? 0));
