import type { Genesis } from '../networks/genesis.ts';
import type { Fork, NetworkConfig } from '../networks/network.ts';
import { networks } from '../networks/networks.ts';
import { presets } from '../networks/presets.ts';
import { readBlobSchedule } from './blobs.ts';
import type { ConfigEntries } from './entries.ts';
import { readForks } from './forks.ts';
import { readPreset, readSlotDuration, readSlotsPerEpoch } from './preset.ts';
import type { ConfigProblem } from './problem.ts';
import { ConfigValues } from './values.ts';

/**
 * The network of a configuration and a genesis; without one a built-in network brings its own. `noted` is what a
 * configuration says of its genesis itself.
 */
export function readNetwork(
  entries: ConfigEntries,
  problems: ConfigProblem[],
  genesis: Genesis | undefined,
  noted: Partial<Genesis> = {},
): { network?: NetworkConfig; problems: ConfigProblem[] } {
  const config = new ConfigValues(entries.values, problems);
  const forks = readForks(entries, config, problems);
  const genesisFork = forks[0];
  if (genesisFork === undefined) return { problems };

  const name = config.text('CONFIG_NAME') ?? 'devnet';
  const known = genesis ? undefined : findKnown(name, genesisFork);
  const validatorsRoot = genesis?.validatorsRoot ?? known?.genesisValidatorsRoot ?? noted.validatorsRoot;
  if (validatorsRoot === undefined) {
    return { problems: [...problems, { code: 'noValidatorsRoot', name }] };
  }
  const preset = readPreset(config, problems);
  const isNoted = genesis === undefined || String(noted.validatorsRoot) === String(genesis.validatorsRoot);
  const genesisTime = genesis?.time ?? known?.genesisTime ?? (isNoted ? noted.time : undefined);
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
