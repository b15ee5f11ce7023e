import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root } from '../paths.ts';
import { temporaryFolder } from '../temporary.ts';

/** What is installed, built or versioned, not written. */
const left = new Set(['node_modules', 'dist', 'out', '.cache', '.git']);

/** Copies the source into a folder of its own, where it can be changed, and links the installed packages into it. */
export function copyTree(name: string): string {
  const { path: folder } = temporaryFolder(name);
  for (const entry of readdirSync(root))
    if (!left.has(entry)) cpSync(inRoot(entry), path.join(folder, entry), { recursive: true });
  // A folder of links, so that what a tool keeps beside the packages stays in the copy.
  const packages = path.join(folder, 'node_modules');
  mkdirSync(packages);
  for (const entry of readdirSync(inRoot('node_modules'), { withFileTypes: true }))
    if (entry.isDirectory() && !/^\.(?!bin)/.test(entry.name))
      symlinkSync(inRoot('node_modules', entry.name), path.join(packages, entry.name), 'junction');
  return folder;
}
