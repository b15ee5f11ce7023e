import * as l10n from '@vscode/l10n';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { scheduledEpoch } from '../../forks/schedule/in-force.ts';
import { forkPeriods } from '../../forks/schedule/schedule.ts';

/** How many forks a network has, said of what. */
export function forkCountText(network: NetworkConfig): string {
  const scheduled = network.forks.filter((fork) => scheduledEpoch(fork) !== undefined).length;
  const open = network.forks.length - scheduled;
  const blobs = network.blobSchedule.length;
  return l10n.t`${scheduled} forks with an epoch, ${open} without, ${blobs} entries of BLOB_SCHEDULE`;
}

/** Whether what a network says now depends on a genesis time that it does not have. */
export function lacksGenesisTime(network: NetworkConfig): boolean {
  return network.genesisTime === undefined && forkPeriods(network).length > 1;
}

/** One sentence: what a network without a genesis time cannot tell, and what gives it. */
export function noGenesisTimeText(name: string): string {
  return l10n.t`The genesis time of ${name} is not known, so neither is its present epoch, and our Status tells the digest of epoch 0: give its genesis.ssz or the REST address of one of its nodes.`;
}
