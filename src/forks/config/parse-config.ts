import { type Genesis, notedGenesis } from '../networks/genesis.ts';
import type { Fork, NetworkConfig } from '../networks/network.ts';
import { findNetwork } from '../networks/networks.ts';
import { presets } from '../networks/presets.ts';
import { type ConfigEntries, readConfigEntries } from './entries.ts';
import { forksOfSchedule, networkOfForks } from './fork-schedule.ts';
import { specifiedForks } from './forks.ts';
import { configOfParams, isNetworkParams } from './network-params.ts';
import type { ConfigNote } from './note.ts';
import { fileBeside, takeVariables } from './other-texts.ts';
import type { ConfigProblem } from './problem.ts';
import { readNetwork } from './read-network.ts';

/** `network` is absent only where its genesis version or its validators root is; a problem says so. */
export interface ParsedConfig {
  readonly network?: NetworkConfig;
  readonly problems: readonly ConfigProblem[];
  /** What the text is beside a configuration, and what follows from that; absent where there is nothing to say. */
  readonly notes?: readonly ConfigNote[];
}

/**
 * Makes a network of a consensus `config.yaml`, of the JSON of `/eth/v1/config/spec` or `/eth/v1/config/fork_schedule`, or
 * of what ethereum-package takes as parameters. The genesis comes from elsewhere (genesis.ssz,
 * genesis_validators_root.txt, `/eth/v1/beacon/genesis`) or from the comments of an export of ours; a built-in network
 * brings its own. MIN_GENESIS_TIME is when a chain starts at the earliest and tells no genesis time. What does not fit is
 * told with its line and left out.
 */
export function parseNetworkConfig(yaml: string, genesis?: Genesis): ParsedConfig {
  const schedule = forksOfSchedule(yaml);
  if (schedule) return parseForkSchedule(schedule, genesis);
  const beside = fileBeside(yaml);
  if (beside) return { problems: [{ code: 'noConfig' }], notes: [beside] };
  if (isNetworkParams(yaml)) return parseParams(yaml, genesis);
  const { entries, problems } = readConfigEntries(yaml);
  const variables = takeVariables(entries);
  const parsed = readNetwork(variables.entries, problems, genesis, notedGenesis(yaml));
  const template: ConfigNote[] = variables.names.length > 0 ? [{ code: 'template', variables: variables.names }] : [];
  return withNotes(parsed, [...template, ...missingForks(entries, parsed.network)]);
}

function withNotes(parsed: ParsedConfig, notes: readonly ConfigNote[]): ParsedConfig {
  return notes.length > 0 ? { ...parsed, notes } : parsed;
}

/** Forks that mainnet has and a configuration does not mention, before the last that it does: clients differ on them. */
function missingForks({ values }: ConfigEntries, network: NetworkConfig | undefined): ConfigNote[] {
  if (network === undefined || network.name === 'mainnet') return [];
  const isNamed = (fork: string) => [...values.keys()].some((key) => key.startsWith(`${fork.toUpperCase()}_FORK_`));
  const scheduled = findNetwork('mainnet')?.forks.filter(({ epoch }) => epoch !== null) ?? [];
  const names: readonly string[] = specifiedForks;
  const missing = scheduled.map(({ name }) => name).filter((name) => names.includes(name) && !isNamed(name));
  return missing.length > 0 ? [{ code: 'forksMissing', forks: missing }] : [];
}

function parseForkSchedule(forks: Fork[], genesis: Genesis | undefined): ParsedConfig {
  const known = networkOfForks(forks);
  if (known && (!genesis || String(genesis.validatorsRoot) === String(known.genesisValidatorsRoot)))
    return { network: known, problems: [] };
  const notes: ConfigNote[] = [
    { code: 'forkSchedule', hasFulu: forks.some(({ name }) => name === 'fulu'), assumed: 'mainnet' },
  ];
  if (!genesis) return { problems: [{ code: 'noValidatorsRoot', name: 'devnet' }], notes };
  const network: NetworkConfig = {
    name: 'devnet',
    title: 'devnet',
    preset: 'mainnet',
    genesisValidatorsRoot: genesis.validatorsRoot,
    ...(genesis.time !== undefined && { genesisTime: genesis.time }),
    ...presets.mainnet,
    forks,
    blobSchedule: [],
  };
  return { network, problems: [], notes };
}

function parseParams(yaml: string, genesis: Genesis | undefined): ParsedConfig {
  const { entries, problems } = readConfigEntries(yaml, 'network_params');
  const written = configOfParams(entries);
  if (written.note.code !== 'paramsOfNetwork')
    return withNotes(readNetwork(written.entries, problems, genesis), [written.note]);
  const network = findNetwork(written.note.network);
  const notes: ConfigNote[] = [{ ...written.note, isKnown: network !== undefined }];
  return network ? { network, problems, notes } : { problems: [...problems, { code: 'noConfig' }], notes };
}
