import { pathToFileURL } from 'node:url';
import { inRoot } from '../../scripts/paths.ts';
import type { BenchRow } from './row.ts';

/** Imported by name, because what runs in a browser is type-checked apart, with the types of a browser. */
export async function benchExchange(): Promise<BenchRow[]> {
  const file = pathToFileURL(inRoot('test', 'webview', 'harness', 'measure-exchange.ts')).href;
  const { measureExchange }: { measureExchange(): Promise<BenchRow[]> } = await import(file);
  return await measureExchange();
}
