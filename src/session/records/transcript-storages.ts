import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** The name of a storage that another window of the workspace had, and has not yet given back. */
const NUMBERED = /^(.+)-\d{1,2}$/;

/**
 * The same folder in the storage of every window of the workspace, this one's first. VS Code lends a storage to one window
 * at a time: a second window, and one that was reloaded before its predecessor had ended, gets another, with a number to
 * its name.
 */
export async function foldersOfWindows(folder: string): Promise<string[]> {
  const storage = path.dirname(path.dirname(folder));
  const base = (name: string) => NUMBERED.exec(name)?.[1] ?? name;
  const own = path.basename(storage);
  const names = await readdir(path.dirname(storage)).catch(() => []);
  const others = names.filter((name) => name !== own && base(name) === base(own));
  return [own, ...others].map((name) => path.join(path.dirname(storage), name, path.relative(storage, folder)));
}
