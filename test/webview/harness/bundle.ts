import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { inRoot, root } from '../../../scripts/paths.ts';

/** Builds the pages as they ship, one script and one style sheet each, into a folder of its own apart from what ships. */
export async function bundlePages(): Promise<{ folder: string; remove(): void }> {
  mkdirSync(inRoot('out'), { recursive: true });
  const folder = mkdtempSync(path.join(inRoot('out'), 'webview-'));
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
      { in: 'media/exchange/main.ts', out: 'exchange' },
      { in: 'media/exchange/main.css', out: 'exchange' },
      { in: 'media/examination/main.ts', out: 'examination' },
      { in: 'media/examination/main.css', out: 'examination' },
    ],
    outdir: folder,
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
