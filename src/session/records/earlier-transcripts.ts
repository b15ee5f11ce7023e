import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { windowsOf } from './transcript-names.ts';
import { foldersOfWindows } from './transcript-storages.ts';

/**
 * The files of the window that began to write last, in the storages of all windows of the workspace, oldest first for each
 * origin; the window with the token `own` is this one. Empty where there are none, or no folder.
 */
export async function earlierTranscripts(folder: string, own: string | undefined): Promise<string[]> {
  const found = await Promise.all((await foldersOfWindows(folder)).map(filesIn));
  const pathOf = new Map(found.flat().map((file) => [path.basename(file), file]));
  const last = windowsOf([...pathOf.keys()])
    .filter(({ token, transcripts }) => token !== own && transcripts.length > 0)
    .at(-1);
  return (last?.transcripts ?? []).flatMap((name) => pathOf.get(name) ?? []);
}

async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).map((name) => path.join(folder, name));
}
