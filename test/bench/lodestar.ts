import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ensureLodestar } from '../../scripts/lodestar.ts';
import { inRoot } from '../../scripts/paths.ts';
import { run } from '../../scripts/process.ts';
import type { BenchRow } from './row.ts';

/**
 * Reading and dissecting a Status against Lodestar's own reader, both under the Node that Lodestar's addons were built
 * for, in one process and in turns.
 */
export async function benchLodestar(): Promise<BenchRow[]> {
  const { node, args } = await ensureLodestar();
  const program = args.at(-1) ?? '';
  const modules = program.slice(0, program.lastIndexOf('node_modules') + 'node_modules'.length);
  const bundle = inRoot('out', 'bench-lodestar.mjs');
  await build({
    entryPoints: [inRoot('test', 'bench', 'lodestar', 'run.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile: bundle,
    logLevel: 'warning',
    banner: { js: "import{createRequire as c}from'node:module';const require=c(import.meta.url);" },
  });
  try {
    const printed = await run(node, [...args.slice(0, -1), bundle, path.join(modules, '@lodestar', 'reqresp', 'lib')], {
      cwd: path.dirname(modules),
      env: { ...process.env, LODESTAR_PRESET: 'minimal' },
    });
    return JSON.parse(printed) as BenchRow[];
  } finally {
    rmSync(bundle, { force: true });
  }
}
