import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** The name of a transcript: when it was begun, the process that wrote it, and which of its files it is. */
const NAME = /^[\dTZ-]+-(\d+)-\d{4}\.jsonl$/;
/** The name of a storage that another window of the workspace had, and has not yet given back. */
const NUMBERED = /^(.+)-\d{1,2}$/;

/**
 * The files of the window that wrote to a folder of transcripts last, oldest first; those of the process `own` belong to
 * this window. The folder lies in the extension's part of the workspace's storage. Empty where there are none, or no
 * folder.
 */
export async function earlierTranscripts(folder: string, own = process.pid): Promise<string[]> {
  const found = await Promise.all((await ofAllWindows(folder)).map(filesIn));
  const written = found
    .flat()
    .map((file) => ({ file, name: path.basename(file) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ file, name }) => ({ file, writer: NAME.exec(name)?.[1] }))
    .filter(({ writer }) => writer !== undefined && writer !== String(own));
  const last = written.at(-1)?.writer;
  return written.filter(({ writer }) => writer === last).map(({ file }) => file);
}

/**
 * The same folder in the storage of every window of the workspace. VS Code lends a storage to one window at a time: a
 * second window, and one that was reloaded before its predecessor had ended, gets another, with a number to its name.
 */
async function ofAllWindows(folder: string): Promise<string[]> {
  const storage = path.dirname(path.dirname(folder));
  const base = (name: string) => NUMBERED.exec(name)?.[1] ?? name;
  const own = path.basename(storage);
  const names = await readdir(path.dirname(storage)).catch(() => []);
  const others = names.filter((name) => name !== own && base(name) === base(own));
  return [own, ...others].map((name) => path.join(path.dirname(storage), name, path.relative(storage, folder)));
}

async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).map((name) => path.join(folder, name));
}
