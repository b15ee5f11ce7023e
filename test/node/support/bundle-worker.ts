import { build } from 'esbuild';
import { withOwnModules } from '../../../scripts/own-modules.mjs';

/** Bundles a worker's entry as the worker that ships is bundled. */
export async function bundleWorker(entry: string, outfile: string): Promise<string> {
  const require = `import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);`;
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    banner: { js: require },
    logLevel: 'warning',
    metafile: true,
    plugins: [withOwnModules],
  });
  return outfile;
}
