import * as l10n from '../../primitives/l10n.ts';
import { isArchive } from './archives/archive-files.ts';
import { findInArchive } from './archives/find-in-archive.ts';
import { BESIDE, CONFIGS, type ConfigFiles, firstOf, readConfig } from './config-files.ts';
import type { NetworkSource, Read } from './network-source.ts';

/** Where devnet tools keep the configuration below the folder that a person names. */
const FOLDERS = [
  '',
  'metadata',
  'network-configs',
  'network-configs/metadata',
  'custom_config_data',
  'genesis',
  'shared',
  'cl',
] as const;

/** What was chosen; where that is a file beside a configuration, its folder. */
async function startOf(place: string, files: ConfigFiles): Promise<string> {
  const name = place.slice(Math.max(place.lastIndexOf('/'), place.lastIndexOf('\\')) + 1);
  const folder = files.folderOf(place);
  const isBeside = BESIDE.test(name) && (await files.kind(place)) === 'file';
  return isBeside && (await firstOf(folder, CONFIGS, files)) !== undefined ? folder : place;
}

/** Reads a `config.yaml`, or finds it in a folder or an archive, and the genesis beside it. */
export async function findConfig(chosen: string, files: ConfigFiles): Promise<Read<NetworkSource>> {
  const place = await startOf(chosen, files);
  const isFolder = (await files.kind(place)) === 'folder';
  if (!isFolder && isArchive(place)) return findInArchive(place, files);
  const paths = FOLDERS.flatMap((folder) => CONFIGS.map((file) => (folder ? `${folder}/${file}` : file)));
  const config = isFolder ? await firstOf(place, paths, files) : place;
  if (config === undefined) {
    return {
      err: l10n.t`There is no configuration in ${place}: expected ${CONFIGS.join(' or ')} there or in ${FOLDERS.slice(1).join(', ')}.`,
    };
  }
  return readConfig(config, files);
}
