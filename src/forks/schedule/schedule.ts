import { FAR_FUTURE_EPOCH } from '../../primitives/uint64.ts';
import { blobParametersMask, computeForkDataRoot, digestOfRoot } from '../digest/formula.ts';
import type { BlobParameters, Fork, NetworkConfig } from '../networks/network.ts';
import { forkAt, forkEpoch, getBlobParameters, scheduledEpoch } from './in-force.ts';

/** A stretch of epochs with one fork digest: it begins with a fork or with a change of the blob parameters. */
export interface ForkPeriod {
  readonly starts: 'fork' | 'blobParameters';
  readonly fork: Fork;
  /** 4 bytes. */
  readonly digest: Uint8Array;
  /** 32 bytes. */
  readonly forkDataRoot: Uint8Array;
  /** 4 bytes: the digest before the blob-parameter mask. */
  readonly unmasked: Uint8Array;
  /** What the mask was made of; absent before Fulu. */
  readonly blobParameters?: BlobParameters;
  /** First epoch, and the first epoch after it. */
  readonly from: bigint;
  readonly until?: bigint;
}

const computed = new WeakMap<NetworkConfig, readonly ForkPeriod[]>();

/** Every period of a network in order, without gaps, the first from epoch 0. Computed once for each configuration. */
export function forkPeriods(network: NetworkConfig): readonly ForkPeriod[] {
  let periods = computed.get(network);
  if (periods === undefined) {
    periods = computePeriods(network);
    computed.set(network, periods);
  }
  return periods;
}

/** The period that holds an epoch, and the one after it. */
export function periodAt(network: NetworkConfig, epoch: bigint): { period: ForkPeriod; next: ForkPeriod | undefined } {
  const periods = forkPeriods(network);
  const at = periods.findLastIndex((period) => period.from <= epoch);
  const period = periods[at];
  if (period === undefined) throw new Error(`epoch ${epoch} of ${network.name} is not in any period`);
  return { period, next: periods[at + 1] };
}

/** The digest of who missed the last boundary before an epoch; undefined where there was none. */
export function digestBefore(network: NetworkConfig, epoch: bigint): Uint8Array | undefined {
  const { period } = periodAt(network, epoch);
  return period.from === 0n ? undefined : periodAt(network, period.from - 1n).period.digest;
}

function computePeriods(network: NetworkConfig): ForkPeriod[] {
  const blobEpochs = network.blobSchedule.map(({ epoch }) => epoch).filter((epoch) => epoch !== FAR_FUTURE_EPOCH);
  const forkEpochs = network.forks.flatMap((fork) => scheduledEpoch(fork) ?? []);
  const boundaries = [...new Set([0n, ...forkEpochs, ...blobEpochs])].sort((a, b) => (a < b ? -1 : 1));

  const periods: ForkPeriod[] = [];
  for (const from of boundaries) {
    const period = periodFrom(network, from, periods.at(-1));
    if (period === undefined) continue;
    const before = periods.pop();
    if (before !== undefined) periods.push({ ...before, until: from });
    periods.push(period);
  }
  return periods;
}

/** The period that begins at a boundary; undefined when neither the fork nor the parameters in the mask change there. */
function periodFrom(network: NetworkConfig, from: bigint, before: ForkPeriod | undefined): ForkPeriod | undefined {
  const fork = forkAt(network, from);
  const masked = from >= forkEpoch(network, 'fulu');
  const blobParameters = masked ? getBlobParameters(network, from) : undefined;
  const sameFork = before?.fork === fork;
  if (sameFork && sameParameters(before.blobParameters, blobParameters)) return undefined;

  const forkDataRoot = computeForkDataRoot(fork.version, network.genesisValidatorsRoot);
  return {
    starts: sameFork ? 'blobParameters' : 'fork',
    fork,
    digest: digestOfRoot(forkDataRoot, blobParameters && blobParametersMask(blobParameters)),
    forkDataRoot,
    unmasked: digestOfRoot(forkDataRoot),
    ...(blobParameters && { blobParameters }),
    from,
  };
}

function sameParameters(a: BlobParameters | undefined, b: BlobParameters | undefined): boolean {
  return a?.epoch === b?.epoch && a?.maxBlobsPerBlock === b?.maxBlobsPerBlock;
}
