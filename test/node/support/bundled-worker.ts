import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { bundleWorker } from './bundle-worker.ts';

/* The node's worker, bundled once for all files of tests. */

declare module 'vitest' {
  interface ProvidedContext {
    worker: string;
  }
}

/** Vitest calls it before the first file of tests, and what it returns after the last one. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'beacon-handshake-worker-'));
  project.provide('worker', await bundleWorker('src/node/worker.ts', path.join(folder, 'worker.mjs')));
  return () => rmSync(folder, { recursive: true, force: true });
}

/** The path of the worker, bundled as it ships. */
export const bundledWorker = (): string => inject('worker');
