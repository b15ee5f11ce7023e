import { toHexString } from '@chainsafe/ssz';
import { FAR_FUTURE_EPOCH } from '../../primitives/uint64.ts';
import { scheduledEpoch } from '../schedule/in-force.ts';
import type { NetworkConfig } from './network.ts';

const known = new WeakMap<NetworkConfig, string>();

/**
 * What makes a network this one and no other: its genesis validators root, and its schedule as far as it has epochs. Its
 * name does not count, and neither does what has no epoch yet.
 */
export function networkIdentity(network: NetworkConfig): string {
  const found = known.get(network) ?? computeIdentity(network);
  known.set(network, found);
  return found;
}

function computeIdentity(network: NetworkConfig): string {
  const forks = network.forks.flatMap((fork) => {
    const epoch = scheduledEpoch(fork);
    return epoch === undefined ? [] : [`${toHexString(fork.version)}@${epoch}`];
  });
  const blobs = network.blobSchedule
    .filter(({ epoch }) => epoch !== FAR_FUTURE_EPOCH)
    .map(({ epoch, maxBlobsPerBlock }) => `${maxBlobsPerBlock}@${epoch}`);
  return [
    toHexString(network.genesisValidatorsRoot),
    `${network.slotDurationMs}x${network.slotsPerEpoch}`,
    ...forks,
    network.maxBlobsPerBlockElectra,
    ...blobs,
  ].join(' ');
}

/** Whether two are one network, as far as is known: a genesis time that one of them does not tell parts nobody. */
export function isSameNetwork(a: NetworkConfig, b: NetworkConfig): boolean {
  if (networkIdentity(a) !== networkIdentity(b)) return false;
  return a.genesisTime === undefined || b.genesisTime === undefined || a.genesisTime === b.genesisTime;
}
