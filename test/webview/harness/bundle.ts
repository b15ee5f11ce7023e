import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../../..');

/** Where the page is built for these tests, apart from what ships. */
export const bundleFolder = path.join(root, 'out/webview');

/** Builds the page as it ships: one script, one style sheet. */
export async function bundlePage(): Promise<void> {
  await build({
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
    entryPoints: [
      { in: 'media/explorer/main.ts', out: 'explorer' },
      { in: 'media/explorer/main.css', out: 'explorer' },
    ],
    outdir: bundleFolder,
  });
}
