import * as l10n from '../../primitives/l10n.ts';
import { genesisBeside } from './genesis-beside.ts';
import { MAX_CONFIG, type NetworkSource, type Read } from './network-source.ts';
import { GENESIS_START_BYTES } from './read-genesis.ts';

export const CONFIGS = ['config.yaml', 'config.yml', 'cl-config.yaml'] as const;

/** Files that lie beside a configuration, of which one may have been chosen in its place. */
export const BESIDE =
  /^(?:genesis\.(?:ssz(?:\.gz)?|json)|genesis_validators_root\.txt|boot\w*\.(?:ya?ml|txt)|enrs?\.txt|enr_list\.txt|nodevars_env\.txt|parsed\w+\.json|deposit_contract\w*\.txt)$/i;

/** The files of a disk, of a workspace that is on none, or of an archive, by their paths. */
export interface ConfigFiles {
  join(folder: string, name: string): string;
  folderOf(file: string): string;
  kind(place: string): Promise<'file' | 'folder' | undefined>;
  size(file: string): Promise<number>;
  bytes(file: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The first bytes of a file of any size; undefined where a large file cannot be read in part. */
  header(file: string, length: number): Promise<Uint8Array | undefined>;
}

/** How many bytes of the file of a name can say anything about a network. */
export function bytesOfInterest(name: string): number {
  if (CONFIGS.some((config) => config === name)) return MAX_CONFIG + 1;
  return BESIDE.test(name) ? GENESIS_START_BYTES : 0;
}

export async function firstOf(
  folder: string,
  names: readonly string[],
  files: ConfigFiles,
): Promise<string | undefined> {
  for (const name of names) {
    const file = files.join(folder, name);
    if ((await files.kind(file)) === 'file') return file;
  }
  return undefined;
}

/** Reads a configuration and the genesis beside it. `path` is where a person would look for it. */
export async function readConfig(config: string, files: ConfigFiles, path = config): Promise<Read<NetworkSource>> {
  const size = await files.size(config);
  if (size > MAX_CONFIG) {
    return { err: l10n.t`${path} has more than ${MAX_CONFIG} bytes, which no configuration of a network has.` };
  }
  const text = new TextDecoder().decode(await files.bytes(config));
  const genesis = await genesisBeside(files.folderOf(config), text, files);
  return {
    ok: {
      name: path,
      config: text,
      found: { path },
      ...(genesis && 'ok' in genesis && { genesis: genesis.ok }),
      ...(genesis && 'err' in genesis && { problem: genesis.err }),
    },
  };
}
