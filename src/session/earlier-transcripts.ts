import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** The name of a transcript: when it was begun, the process that wrote it, and which of its files it is. */
const NAME = /^[\dTZ-]+-(\d+)-\d{4}\.jsonl$/;

/**
 * The files of the window that wrote to a folder of transcripts last, oldest first; those of the process `own` belong to
 * this window. Empty where there are none, or no folder.
 */
export async function earlierTranscripts(folder: string, own = process.pid): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const written = names
    .sort()
    .map((name) => ({ name, writer: NAME.exec(name)?.[1] }))
    .filter(({ writer }) => writer !== undefined && writer !== String(own));
  const last = written.at(-1)?.writer;
  return written.filter(({ writer }) => writer === last).map(({ name }) => path.join(folder, name));
}
