import { inRoot, root } from './paths.ts';
import { run } from './process.ts';

/** Builds every bundle and the tests for the extension host; prints the sizes. Rejects when one is over its budget. */
export async function build(): Promise<void> {
  console.log((await run(process.execPath, [inRoot('esbuild.mjs'), '--tests'], { cwd: root })).trimEnd());
}
