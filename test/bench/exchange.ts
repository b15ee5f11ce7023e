import { pathToFileURL } from 'node:url';
import { currentPackage } from '../../scripts/current-package.ts';
import { inRoot } from '../../scripts/paths.ts';
import type { BenchRow } from './row.ts';

/** Imported by name, because what runs in a browser is type-checked apart, with the types of a browser. */
async function measures<M>(file: string): Promise<M> {
  return (await import(pathToFileURL(inRoot('test', 'webview', 'harness', file)).href)) as M;
}

export async function benchExchange(): Promise<BenchRow[]> {
  const { measureExchange } = await measures<{ measureExchange(): Promise<BenchRow[]> }>('measure-exchange.ts');
  const { measureInWindow } = await measures<{ measureInWindow(): Promise<BenchRow[]> }>('measure-in-window.ts');
  // The window runs what is packaged.
  await currentPackage();
  return [...(await measureInWindow()), ...(await measureExchange())];
}
