import { type Genesis, notedGenesis } from '../networks/genesis.ts';
import type { Fork, NetworkConfig } from '../networks/network.ts';
import { networks } from '../networks/networks.ts';
import { presets } from '../networks/presets.ts';
import { readBlobSchedule } from './blobs.ts';
import { readConfigEntries } from './entries.ts';
import { readForks } from './forks.ts';
import { readPreset, readSlotDuration, readSlotsPerEpoch } from './preset.ts';
import type { ConfigProblem } from './problem.ts';
import { ConfigValues } from './values.ts';

/** `network` is absent only where its genesis version or its validators root is; a problem says so. */
export interface ParsedConfig {
  readonly network?: NetworkConfig;
  readonly problems: readonly ConfigProblem[];
}

/**
 * Makes a network of a consensus `config.yaml` or of the JSON of `/eth/v1/config/spec`. The genesis comes from
 * elsewhere (genesis.ssz, genesis_validators_root.txt, `/eth/v1/beacon/genesis`) or from the comments of an export of ours;
 * a built-in network brings its own. MIN_GENESIS_TIME is when a chain starts at the earliest and tells no genesis time.
 * What does not fit is told with its line and left out.
 */
export function parseNetworkConfig(yaml: string, genesis?: Genesis): ParsedConfig {
  const { entries, problems } = readConfigEntries(yaml);
  const config = new ConfigValues(entries.values, problems);
  const forks = readForks(entries, config, problems);
  const genesisFork = forks[0];
  if (genesisFork === undefined) return { problems };

  const name = config.text('CONFIG_NAME') ?? 'devnet';
  const known = genesis ? undefined : findKnown(name, genesisFork);
  const noted = genesis ? {} : notedGenesis(yaml);
  const validatorsRoot = genesis?.validatorsRoot ?? known?.genesisValidatorsRoot ?? noted.validatorsRoot;
  if (validatorsRoot === undefined) {
    return { problems: [...problems, { code: 'noValidatorsRoot', name }] };
  }
  const preset = readPreset(config, problems);
  const genesisTime = genesis?.time ?? known?.genesisTime ?? noted.time;
  const network: NetworkConfig = {
    name,
    title: known?.title ?? name,
    preset,
    genesisValidatorsRoot: validatorsRoot,
    ...(genesisTime !== undefined && { genesisTime }),
    slotDurationMs: readSlotDuration(config, problems) ?? presets[preset].slotDurationMs,
    slotsPerEpoch: readSlotsPerEpoch(config, preset, problems),
    forks,
    maxBlobsPerBlockElectra: BigInt(
      config.count('MAX_BLOBS_PER_BLOCK_ELECTRA', 0) ?? presets[preset].maxBlobsPerBlockElectra,
    ),
    blobSchedule: readBlobSchedule(entries, problems),
  };
  return { network, problems };
}

function findKnown(name: string, { version }: Fork): NetworkConfig | undefined {
  return networks.find((network) => network.name === name && String(network.forks[0]?.version) === String(version));
}
