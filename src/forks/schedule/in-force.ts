import { FAR_FUTURE_EPOCH } from '../../primitives/uint64.ts';
import type { BlobParametersJson } from '../networks/json.ts';
import type { BlobParameters, Fork, NetworkConfig } from '../networks/network.ts';

/* Which fork and which blob parameters hold at an epoch, as the specification's loops have it. */

/** The epoch of a fork that has one; undefined while it is not scheduled. */
export function scheduledEpoch(fork: Fork | undefined): bigint | undefined {
  return fork?.epoch === null || fork?.epoch === FAR_FUTURE_EPOCH ? undefined : fork?.epoch;
}

/** The epoch of a fork by its name; FAR_FUTURE_EPOCH when it is unknown or not scheduled. */
export function forkEpoch(network: NetworkConfig, name: string): bigint {
  return scheduledEpoch(network.forks.find((fork) => fork.name === name)) ?? FAR_FUTURE_EPOCH;
}

/** compute_fork_version: the last fork in the order of the specification that has begun, else the first of all. */
export function forkAt(network: NetworkConfig, epoch: bigint): Fork {
  const begun = network.forks.findLast((fork) => {
    const from = scheduledEpoch(fork);
    return from !== undefined && from <= epoch;
  });
  const fork = begun ?? network.forks[0];
  if (fork === undefined) throw new Error(`network ${network.name} has no forks`);
  return fork;
}

/**
 * get_blob_parameters (consensus-specs fulu/beacon-chain.md): the newest entry of BLOB_SCHEDULE that has begun, else
 * the Electra epoch and limit. Of two entries for one epoch, which the specification forbids, the first counts.
 */
export function getBlobParameters(network: NetworkConfig, epoch: bigint): BlobParameters {
  let newest: BlobParameters | undefined;
  for (const entry of network.blobSchedule) {
    if (entry.epoch <= epoch && (newest === undefined || entry.epoch > newest.epoch)) newest = entry;
  }
  return newest ?? { epoch: forkEpoch(network, 'electra'), maxBlobsPerBlock: network.maxBlobsPerBlockElectra };
}

export function blobParametersToJson({ epoch, maxBlobsPerBlock }: BlobParameters): BlobParametersJson {
  return { epoch: String(epoch), maxBlobsPerBlock: Number(maxBlobsPerBlock) };
}
