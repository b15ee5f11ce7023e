import * as l10n from '../../../primitives/l10n.ts';
import { bytesOfInterest, CONFIGS, type ConfigFiles, firstOf, readConfig } from '../config-files.ts';
import type { NetworkSource, Read } from '../network-source.ts';
import { type Archive, MAX_ARCHIVE, openArchive } from './archive-files.ts';
import { folderOf, nameOf } from './inside.ts';

const MOST_NAMED = 5;

/** Reads the one configuration of an archive that lies nearest to its root, and the genesis beside it. */
export async function findInArchive(path: string, files: ConfigFiles): Promise<Read<NetworkSource>> {
  const size = await files.size(path);
  if (size > MAX_ARCHIVE) {
    return {
      err: l10n.t`${path} has ${size} bytes; an archive that is opened here has at most ${MAX_ARCHIVE}: unpack it, and choose its folder.`,
    };
  }
  let archive: Archive;
  try {
    archive = await openArchive(path, await files.bytes(path), bytesOfInterest);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    return { err: l10n.t`${path} cannot be read as an archive (${why}): unpack it, and choose its folder.` };
  }
  const folders = nearestFolders(archive.paths);
  if (folders.length > 1) {
    const named = folders.slice(0, MOST_NAMED).join(', ');
    return {
      err: l10n.t`${path} holds ${folders.length} configurations, in ${named}: unpack it, and choose one of its folders.`,
    };
  }
  const config = await firstOf(folders[0] ?? '/', CONFIGS, archive);
  return config === undefined
    ? { err: l10n.t`There is no configuration in ${path}: expected a file ${CONFIGS.join(' or ')} in it.` }
    : readConfig(config, archive, `${path}${config}`);
}

/** The folders with a configuration that have the fewest folders above them. */
function nearestFolders(paths: readonly string[]): string[] {
  const configs = paths.filter((path) => CONFIGS.some((name) => name === nameOf(path)));
  const folders = [...new Set(configs.map(folderOf))];
  const depth = (folder: string) => folder.split('/').filter((part) => part !== '').length;
  const least = Math.min(...folders.map(depth));
  return folders.filter((folder) => depth(folder) === least);
}
