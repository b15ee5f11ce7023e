import type { ConfigFiles } from '../config-files.ts';
import { type ArchiveEntry, MAX_ENTRIES } from './archive-entry.ts';
import { folderOf, inside, nameOf } from './inside.ts';
import { readTar } from './read-tar.ts';
import { readZip } from './read-zip.ts';

/** What an archive of a devnet's files is called. */
const ARCHIVE = /\.(?:zip|tar|tgz|tar\.gz)$/i;
/** Bytes of an archive that is opened. */
export const MAX_ARCHIVE = 64_000_000;
/** Files that are kept of an archive: those of a few hundred devnets. */
const MAX_KEPT = 1000;
/** Bytes that are kept of them all. */
const MAX_KEPT_BYTES = 32_000_000;

/** Of an archive the files that were wanted, and their paths from its root on. */
export interface Archive extends ConfigFiles {
  readonly paths: readonly string[];
}

export function isArchive(path: string): boolean {
  return ARCHIVE.test(path);
}

/** How many bytes are kept of the file of a name; 0 of one that says nothing about a network. */
export type Wanted = (name: string) => number;

/**
 * The files of an archive that are wanted, held in memory from their start on. A path is only a name here: it is made one
 * that stays inside, and nothing is unpacked. Throws what the reader of the archive throws.
 */
export async function openArchive(path: string, bytes: Uint8Array<ArrayBuffer>, wanted: Wanted): Promise<Archive> {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const entries = /\.zip$/i.test(path) ? readZip(bytes) : readTar(bytes, !/\.tar$/i.test(path));
  let seen = 0;
  let left = MAX_KEPT_BYTES;
  for await (const entry of entries) {
    if (++seen > MAX_ENTRIES || kept.size >= MAX_KEPT) break;
    const file = inside(entry.path);
    const most = wanted(nameOf(file));
    if (most === 0) continue;
    const start = await startOf(entry, most);
    left -= start.length;
    if (left < 0) throw new RangeError(`it holds more than ${MAX_KEPT_BYTES} bytes of configurations`);
    kept.set(file, start);
  }
  return filesOf(kept);
}

async function startOf(entry: ArchiveEntry, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of entry.bytes()) {
    chunks.push(new Uint8Array(chunk.subarray(0, most - length)));
    length += Math.min(chunk.length, most - length);
    if (length >= most) break;
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function filesOf(kept: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Archive {
  const bytesOf = (file: string) => kept.get(file) ?? new Uint8Array();
  return {
    join: (folder, name) => inside(`${folder}/${name}`),
    folderOf,
    async kind(place) {
      if (kept.has(place)) return 'file';
      const folder = place.endsWith('/') ? place : `${place}/`;
      return [...kept.keys()].some((file) => file.startsWith(folder)) ? 'folder' : undefined;
    },
    size: async (file) => bytesOf(file).length,
    bytes: async (file) => bytesOf(file),
    header: async (file, length) => bytesOf(file).subarray(0, length),
    paths: [...kept.keys()],
  };
}
