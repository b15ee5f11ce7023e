import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { atExit } from './cleanup.ts';
import { cacheRoot } from './paths.ts';

export interface Installation {
  /** Folder below the cache; everything that decides the content belongs in it (versions, platform). */
  folder: string;
  /** What the progress line says is being brought, with its size. */
  what: string;
  /** Fills an empty folder. It is moved to its place only when this resolves. */
  fill(folder: string): Promise<void>;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Removes what an earlier run left half filled when it was killed. */
function removeAbandoned(target: string): void {
  const prefix = `${path.basename(target)}.part-`;
  for (const name of readdirSync(path.dirname(target))) {
    if (name.startsWith(prefix) && !isAlive(Number.parseInt(name.slice(prefix.length), 10))) {
      rmSync(path.join(path.dirname(target), name), { recursive: true, force: true });
    }
  }
}

/** Brings a program into the cache once and returns its folder. Safe to be stopped at any time and to run twice at once. */
export async function installOnce({ folder, what, fill }: Installation): Promise<string> {
  const target = path.join(cacheRoot, folder);
  if (existsSync(target)) return target;
  mkdirSync(path.dirname(target), { recursive: true });
  removeAbandoned(target);
  const part = mkdtempSync(`${target}.part-${process.pid}-`);
  const remove = (): void => rmSync(part, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const forget = atExit(remove);
  const began = Date.now();
  console.log(`Bringing ${what} into ${path.relative(process.cwd(), target)} ...`);
  try {
    await fill(part);
    if (!existsSync(target)) renameSync(part, target);
    console.log(`Brought ${what} in ${((Date.now() - began) / 1000).toFixed(0)} s.`);
  } finally {
    forget();
    remove();
  }
  return target;
}
