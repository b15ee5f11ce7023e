import { toHexString } from '@chainsafe/ssz';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { forkEpoch, getBlobParameters } from '../../forks/schedule/in-force.ts';
import type { ForkPeriod } from '../../forks/schedule/schedule.ts';
import { FAR_FUTURE_EPOCH } from '../../primitives/uint64.ts';

/** One thing in which another schedule differs from that of the chosen network, and the epoch from which it shows. */
export interface Difference {
  readonly cause: 'blobScheduleDiffers' | 'forkEpochDiffers' | 'forkNotScheduled' | 'forkVersionDiffers';
  readonly details: Readonly<Record<string, string>>;
  readonly from: bigint;
  /**
   * Something later than what was read may still bring it: it is not certain yet. What is not there by this epoch is
   * missing, or comes later.
   */
  readonly open?: bigint;
  /** What they have in place of what is not there: their next entry, by its epoch. */
  readonly next?: BlobEntry;
}

/** An entry of a blob schedule. */
export interface BlobEntry {
  readonly epoch: bigint;
  readonly maxBlobsPerBlock: bigint;
}

/** They leave out what starts here at a boundary. */
export function missing(network: NetworkConfig, period: ForkPeriod): Difference {
  if (period.starts === 'blobParameters' && period.blobParameters) {
    const { epoch, maxBlobsPerBlock } = period.blobParameters;
    return blobScheduleDiffers(network, epoch, '', String(maxBlobsPerBlock));
  }
  return { cause: 'forkNotScheduled', details: { fork: period.fork.name }, from: period.from };
}

/** They begin a fork at an epoch, the chosen network at another or, as far as it knows, never. */
export function forkEpochDifference(fork: string, epoch: bigint | undefined, ours: bigint | undefined): Difference {
  const known = [epoch, ours].filter((one) => one !== undefined);
  return {
    cause: 'forkEpochDiffers',
    details: { fork, epoch: epoch === undefined ? '' : String(epoch), ours: ours === undefined ? '' : String(ours) },
    from: known.reduce((a, b) => (a < b ? a : b), FAR_FUTURE_EPOCH),
  };
}

export function versionDifference({ fork, from }: ForkPeriod, version: string): Difference {
  return {
    cause: 'forkVersionDiffers',
    details: { fork: fork.name, version, ours: toHexString(fork.version) },
    from,
  };
}

/**
 * They have blob parameters that the chosen network has not: another number at an epoch, an entry moved, or one entry
 * more. The first epoch at which it shows is told, where one of the two may have no entry. `has` and `lacks` tell whether
 * they are known to have the entry of an epoch, or not to have it.
 */
export function blobDifference(
  network: NetworkConfig,
  epoch: bigint,
  maxBlobsPerBlock: bigint,
  has: (epoch: bigint) => boolean,
  lacks: (epoch: bigint) => boolean = () => false,
): Difference {
  const { blobSchedule } = network;
  const theirs = String(maxBlobsPerBlock);
  const electra = forkEpoch(network, 'electra');
  const same = blobSchedule.find((entry) => entry.epoch === epoch);
  if (same) return blobScheduleDiffers(network, epoch, theirs, String(same.maxBlobsPerBlock));
  if (epoch === electra) {
    return blobScheduleDiffers(network, epoch, theirs, String(network.maxBlobsPerBlockElectra));
  }
  const fulu = forkEpoch(network, 'fulu');
  if (maxBlobsPerBlock === network.maxBlobsPerBlockElectra && epoch < fulu) {
    return { ...forkEpochDifference('electra', epoch, electra), from: fulu };
  }
  // The number that is in force here from an earlier epoch on: their entry comes later, unless they have that one too.
  const here = getBlobParameters(network, epoch);
  const isEntry = blobSchedule.some((entry) => entry.epoch === here.epoch);
  const isLate = isEntry && (lacks(here.epoch) || here.maxBlobsPerBlock === maxBlobsPerBlock);
  if (isLate && !has(here.epoch)) {
    return {
      ...blobScheduleDiffers(network, here.epoch, '', String(here.maxBlobsPerBlock)),
      ...(!lacks(here.epoch) && { open: here.epoch }),
      next: { epoch, maxBlobsPerBlock },
    };
  }
  return blobScheduleDiffers(network, epoch, theirs, '');
}

function blobScheduleDiffers(network: NetworkConfig, epoch: bigint, theirs: string, ours: string): Difference {
  const fulu = forkEpoch(network, 'fulu');
  return {
    cause: 'blobScheduleDiffers',
    details: { epoch: String(epoch), maxBlobsPerBlock: theirs, ours },
    from: epoch < fulu ? fulu : epoch,
  };
}
