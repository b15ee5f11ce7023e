import { fromHexString, toHexString } from '@chainsafe/ssz';
import { blobParametersMask, computeForkDataRoot, digestOfRoot } from '../../forks/digest/formula.ts';
import { findNeighbour } from '../../forks/digest/neighbourhood.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { getBlobParameters, scheduledEpoch } from '../../forks/schedule/in-force.ts';
import { type ForkPeriod, forkPeriods } from '../../forks/schedule/schedule.ts';
import { FAR_FUTURE_EPOCH } from '../../primitives/uint64.ts';
import { periodOfDigest } from './history.ts';
import type { SeenRecord } from './observation.ts';
import {
  blobDifference,
  type Difference,
  forkEpochDifference,
  missing,
  versionDifference,
} from './schedule-difference.ts';

const NOTHING = '0x00000000';

/**
 * Where the schedule that a record plans parts from the chosen network's: the first boundary after the period of its own
 * digest. Undefined where they agree, and where the record does not tell enough.
 */
export function planDifference(network: NetworkConfig, record: SeenRecord): Difference | undefined {
  const period = periodOfDigest(network, record.digest);
  if (period === undefined) return undefined;
  const periods = forkPeriods(network);
  const next = periods[periods.indexOf(period) + 1];
  const { nfd } = record;
  const plansNothing = record.nextEpoch === FAR_FUTURE_EPOCH && (nfd === undefined || nfd === NOTHING);
  if (next === undefined) return plansNothing ? undefined : more(network, period, record);
  if (plansNothing) return nfd === undefined ? nothingOfForks(network, period) : missing(network, next);
  if (nfd === undefined || nfd === NOTHING) return byEpochAlone(network, period, next, record);
  if (nfd === toHexString(next.digest)) return sameDigest(next, record);
  if (nfd === record.digest) return keepsDigest(network, next, record);
  return otherDigest(network, period, next, { ...record, nfd });
}

/** Blobs before Fulu change nothing: a record that names them says no more than that nothing comes until then. */
function keepsDigest(network: NetworkConfig, next: ForkPeriod, { nextEpoch }: SeenRecord): Difference | undefined {
  if (nextEpoch < next.from) return undefined;
  return { ...missing(network, next), ...(nextEpoch !== FAR_FUTURE_EPOCH && { open: nextEpoch }) };
}

/** A fork that no record from before Fulu would leave out; changes of the blobs alone are not told there. */
function nothingOfForks(network: NetworkConfig, period: ForkPeriod): Difference | undefined {
  const fork = nextFork(network, period);
  return fork && missing(network, fork);
}

function nextFork(network: NetworkConfig, { from: after }: ForkPeriod): ForkPeriod | undefined {
  return forkPeriods(network).find(({ starts, from }) => starts === 'fork' && from > after);
}

/** The chosen network plans nothing more, the record does. */
function more(network: NetworkConfig, period: ForkPeriod, record: SeenRecord): Difference | undefined {
  const { nextVersion, nextEpoch, nfd } = record;
  if (nextEpoch !== FAR_FUTURE_EPOCH && nextVersion !== toHexString(period.fork.version)) {
    const fork = network.forks.find(({ version }) => toHexString(version) === nextVersion);
    return forkEpochDifference(fork?.name ?? nextVersion, nextEpoch, undefined);
  }
  const found = nfd === undefined || nfd === NOTHING ? undefined : neighbour(network, nfd, nextEpoch, period.from);
  if (found === undefined) return undefined;
  return blobDifference(network, found.blobParameters.epoch, found.blobParameters.maxBlobsPerBlock, has(period));
}

/** Whoever has the digest of a period has the entry of its blobs. */
function has({ blobParameters }: ForkPeriod): (epoch: bigint) => boolean {
  return (epoch) => blobParameters?.epoch === epoch;
}

/** The same digest comes next. Masks hold the epoch of the blobs, not that of the fork: a fork may come at another. */
function sameDigest(next: ForkPeriod, { nextEpoch }: SeenRecord): Difference | undefined {
  if (next.starts !== 'fork' || nextEpoch === next.from || nextEpoch === FAR_FUTURE_EPOCH) return undefined;
  return forkEpochDifference(next.fork.name, nextEpoch, next.from);
}

/** Without the next digest a record tells of regular forks only. */
function byEpochAlone(
  network: NetworkConfig,
  period: ForkPeriod,
  next: ForkPeriod,
  { nextEpoch, nextVersion }: SeenRecord,
): Difference | undefined {
  const fork = next.starts === 'fork' ? next : nextFork(network, period);
  if (fork === undefined || nextEpoch === next.from || nextEpoch === fork.from) return undefined;
  if (nextVersion === toHexString(fork.fork.version)) {
    return forkEpochDifference(fork.fork.name, nextEpoch, fork.from);
  }
  return undefined;
}

/** Another digest comes next. */
function otherDigest(
  network: NetworkConfig,
  period: ForkPeriod,
  next: ForkPeriod,
  record: SeenRecord & { readonly nfd: string },
): Difference | undefined {
  const { nfd, nextEpoch, nextVersion } = record;
  const isNextFork = next.starts === 'fork' && nextVersion === toHexString(next.fork.version);
  const later = periodOfDigest(network, nfd);
  if (later !== undefined) {
    // They leave out what starts next here, or their fork comes when later blob parameters are in force already.
    if (isNextFork && nextEpoch !== next.from && nextEpoch !== FAR_FUTURE_EPOCH)
      return forkEpochDifference(next.fork.name, nextEpoch, next.from);
    return missing(network, next);
  }
  const found = neighbour(network, nfd, nextEpoch, next.from);
  if (found) {
    const { fork, blobParameters } = found;
    const { epoch, maxBlobsPerBlock } = blobParameters;
    const bringsFork = nextEpoch !== FAR_FUTURE_EPOCH && nextVersion === toHexString(fork.version);
    if (isNextFork && nextEpoch !== next.from && bringsFork && epoch <= next.from)
      return forkEpochDifference(fork.name, nextEpoch, next.from);
    if (bringsFork && fork !== period.fork && fork !== next.fork)
      return forkEpochDifference(fork.name, nextEpoch, scheduledEpoch(fork));
    if (!isNextFork && epoch > next.from) return { ...missing(network, next), next: blobParameters };
    return blobDifference(network, epoch, maxBlobsPerBlock, has(period));
  }
  if (!isNextFork && nextEpoch === next.from) {
    const parameters = getBlobParameters(network, nextEpoch);
    const root = computeForkDataRoot(fromHexString(nextVersion), network.genesisValidatorsRoot);
    const masked = toHexString(digestOfRoot(root, blobParametersMask(parameters)));
    if (nfd === masked || nfd === toHexString(digestOfRoot(root))) return versionDifference(next, nextVersion);
  }
  return undefined;
}

/** The schedule beside that leads to a digest, around the epoch that is named beside it. */
function neighbour(network: NetworkConfig, nfd: string, nextEpoch: bigint, near: bigint) {
  const around = nextEpoch === FAR_FUTURE_EPOCH ? near : nextEpoch;
  return findNeighbour(fromHexString(nfd), network, around);
}
