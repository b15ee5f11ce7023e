import { pathToFileURL } from 'node:url';
import { inRoot } from '../../scripts/paths.ts';
import type { BenchRow } from './row.ts';

/** Imported by name, because what runs in a browser is type-checked apart, with the types of a browser. */
export async function benchExplorer(): Promise<BenchRow[]> {
  const file = pathToFileURL(inRoot('test', 'webview', 'harness', 'measure.ts')).href;
  const { measureExplorer }: { measureExplorer(): Promise<BenchRow[]> } = await import(file);
  return await measureExplorer();
}
