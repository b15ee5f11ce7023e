import { toHexString } from '@chainsafe/ssz';
import { FAR_FUTURE_EPOCH } from '../../primitives/uint64.ts';
import type { NetworkConfig } from '../networks/network.ts';
import type { NetworkTemplate } from '../networks/networks.ts';

/** A network whose genesis may be unknown, as a template is. */
type Exported = NetworkTemplate & Partial<Pick<NetworkConfig, 'genesisValidatorsRoot' | 'genesisTime'>>;

/**
 * A network as a consensus `config.yaml` that clients read. What no configuration holds, the genesis, stands in comments,
 * which `parseNetworkConfig` reads.
 */
export function networkToYaml(network: Exported): string {
  const { name, preset, genesisValidatorsRoot, genesisTime, slotDurationMs, forks, blobSchedule } = network;
  const forkLines = forks.flatMap((fork, at) => {
    const key = at === 0 ? 'GENESIS' : fork.name.toUpperCase();
    const version = `${key}_FORK_VERSION: ${toHexString(fork.version)}`;
    return at === 0 ? [version] : [version, `${key}_FORK_EPOCH: ${fork.epoch ?? FAR_FUTURE_EPOCH}`];
  });
  const blobLines = blobSchedule.flatMap(({ epoch, maxBlobsPerBlock }) => [
    `  - EPOCH: ${epoch}`,
    `    MAX_BLOBS_PER_BLOCK: ${maxBlobsPerBlock}`,
  ]);
  return [
    ...(genesisValidatorsRoot === undefined
      ? []
      : [`# genesis_validators_root: ${toHexString(genesisValidatorsRoot)}`]),
    ...(genesisTime === undefined ? [] : [`# genesis_time: ${genesisTime}`]),
    `PRESET_BASE: ${preset}`,
    `CONFIG_NAME: ${name}`,
    ...(genesisTime === undefined ? [] : [`MIN_GENESIS_TIME: ${genesisTime}`, 'GENESIS_DELAY: 0']),
    ...forkLines,
    `SLOT_DURATION_MS: ${slotDurationMs}`,
    // Clients of before 2025 know only this spelling, which cannot say parts of a second.
    ...(slotDurationMs % 1000 === 0 ? [`SECONDS_PER_SLOT: ${slotDurationMs / 1000}`] : []),
    `SLOTS_PER_EPOCH: ${network.slotsPerEpoch}`,
    `MAX_BLOBS_PER_BLOCK_ELECTRA: ${network.maxBlobsPerBlockElectra}`,
    blobLines.length === 0 ? 'BLOB_SCHEDULE: []' : 'BLOB_SCHEDULE:',
    ...blobLines,
    '',
  ].join('\n');
}
