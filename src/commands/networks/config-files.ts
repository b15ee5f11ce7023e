import * as l10n from '../../primitives/l10n.ts';
import { genesisBeside } from './genesis-beside.ts';
import { MAX_CONFIG, type NetworkSource, type Read } from './network-source.ts';

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
const CONFIGS = ['config.yaml', 'config.yml', 'cl-config.yaml'] as const;

/** The files of a disk, or of a workspace that is on none, by their paths. */
export interface ConfigFiles {
  join(folder: string, name: string): string;
  folderOf(file: string): string;
  kind(place: string): Promise<'file' | 'folder' | undefined>;
  size(file: string): Promise<number>;
  text(file: string): Promise<string>;
  /** The first bytes of a file of any size; undefined where a large file cannot be read in part. */
  header?(file: string, length: number): Promise<Uint8Array | undefined>;
}

async function firstOf(folder: string, names: readonly string[], files: ConfigFiles): Promise<string | undefined> {
  for (const name of names) {
    const file = files.join(folder, name);
    if ((await files.kind(file)) === 'file') return file;
  }
  return undefined;
}

async function readText(file: string, files: ConfigFiles): Promise<Read<string>> {
  const size = await files.size(file);
  if (size > MAX_CONFIG) return { err: l10n.t`${file} has ${size} bytes; a configuration has at most ${MAX_CONFIG}.` };
  return { ok: await files.text(file) };
}

/** Files that lie beside a configuration, of which one may have been chosen in its place. */
const BESIDE =
  /^(?:genesis\.(?:ssz(?:\.gz)?|json)|genesis_validators_root\.txt|boot\w*\.(?:ya?ml|txt)|enrs?\.txt|enr_list\.txt|nodevars_env\.txt|parsed\w+\.json|deposit_contract\w*\.txt)$/i;

/** What was chosen; where that is a file beside a configuration, its folder. */
async function startOf(place: string, files: ConfigFiles): Promise<string> {
  const name = place.slice(Math.max(place.lastIndexOf('/'), place.lastIndexOf('\\')) + 1);
  const folder = files.folderOf(place);
  const isBeside = BESIDE.test(name) && (await files.kind(place)) === 'file';
  return isBeside && (await firstOf(folder, CONFIGS, files)) !== undefined ? folder : place;
}

/** Reads a `config.yaml`, or finds it in a folder, and the genesis beside it. */
export async function findConfig(chosen: string, files: ConfigFiles): Promise<Read<NetworkSource>> {
  const place = await startOf(chosen, files);
  const paths = FOLDERS.flatMap((folder) => CONFIGS.map((file) => (folder ? `${folder}/${file}` : file)));
  const config = (await files.kind(place)) === 'folder' ? await firstOf(place, paths, files) : place;
  if (config === undefined) {
    return {
      err: l10n.t`There is no configuration in ${place}: expected ${CONFIGS.join(' or ')} there or in ${FOLDERS.slice(1).join(', ')}.`,
    };
  }
  const text = await readText(config, files);
  if ('err' in text) return text;
  const genesis = await genesisBeside(files.folderOf(config), text.ok, files);
  return {
    ok: {
      name: config,
      config: text.ok,
      found: { path: config },
      ...(genesis && 'ok' in genesis && { genesis: genesis.ok }),
      ...(genesis && 'err' in genesis && { problem: genesis.err }),
    },
  };
}
