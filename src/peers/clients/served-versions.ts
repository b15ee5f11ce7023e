import type { NetworkConfig } from '../../forks/networks/network.ts';
import { forkEpoch } from '../../forks/schedule/in-force.ts';
import type { ServedVersions, StatusVersion } from './client.ts';

/** The versions of the Status that a client serves at an epoch, the newer first. */
export function versionsAt(serves: ServedVersions, network: NetworkConfig, epoch: bigint): readonly StatusVersion[] {
  const fulu = forkEpoch(network, 'fulu');
  const second = { always: true, fromFulu: epoch >= fulu, fromAnEpochBeforeFulu: epoch + 1n >= fulu };
  const first = { always: true, never: false, untilFulu: epoch < fulu, untilAnEpochAfterFulu: epoch < fulu + 1n };
  return [
    ...(second[serves['status/2']] ? (['status/2'] as const) : []),
    ...(first[serves['status/1']] ? (['status/1'] as const) : []),
  ];
}
