import { type Genesis, genesisTimeByExecution } from '../../forks/networks/genesis.ts';
import type { ConfigFiles } from './config-files.ts';
import type { Read } from './network-source.ts';
import { GENESIS_START_BYTES, genesisOfStart } from './read-genesis.ts';

/* Files of a genesis state, as JSON too, below the folder of the configuration and beside it. */
const STATE_FILES = [
  'genesis.ssz',
  'genesis.ssz.gz',
  'parsed/parsedConsensusGenesis.json',
  '../parsed/parsedConsensusGenesis.json',
  'parsedBeaconState.json',
  'nodevars_env.txt',
  'genesis.json',
] as const;
const ROOT_FILE = 'genesis_validators_root.txt';
const EXECUTION_FILE = 'genesis.json';

/** The beginning of a file; undefined where there is none. */
async function startOf(folder: string, name: string, files: ConfigFiles): Promise<Uint8Array | undefined> {
  const file = files.join(folder, name);
  return (await files.kind(file)) === 'file' ? files.header(file, GENESIS_START_BYTES) : undefined;
}

/**
 * The genesis beside a configuration: that of a state, which has the time as well, before the bare root. With the root alone
 * the execution layer's genesis.json may tell the time. Of files that tell nothing the first is complained of.
 */
export async function genesisBeside(
  folder: string,
  config: string,
  files: ConfigFiles,
): Promise<Read<Genesis> | undefined> {
  let problem: Read<Genesis> | undefined;
  for (const name of STATE_FILES) {
    const start = await startOf(folder, name, files);
    const read = start && (await genesisOfStart(start));
    if (read && 'ok' in read && read.ok.time !== undefined) return read;
    // genesis.json is the execution layer's as a rule.
    if (read && name !== EXECUTION_FILE) problem ??= read;
  }
  const root = await startOf(folder, ROOT_FILE, files);
  const read = root && (await genesisOfStart(root));
  if (!read || 'err' in read) return read ?? problem;
  const execution = await startOf(folder, EXECUTION_FILE, files);
  const time = execution && genesisTimeByExecution(new TextDecoder().decode(execution), config);
  return { ok: { ...read.ok, ...(time !== undefined && { time }) } };
}
