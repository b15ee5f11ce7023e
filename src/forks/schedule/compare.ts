import { toHexString } from '@chainsafe/ssz';
import { FAR_FUTURE_EPOCH } from '../../primitives/uint64.ts';
import type { Fork, NetworkConfig } from '../networks/network.ts';
import { forkEpoch, scheduledEpoch } from './in-force.ts';
import { type ForkPeriod, forkPeriods, periodAt } from './schedule.ts';
import { startSlotOfEpoch } from './slot-clock.ts';

/** A value on both sides; undefined where a side does not have the thing at all. */
interface Both<T> {
  readonly left: T | undefined;
  readonly right: T | undefined;
}

/** One thing in which two schedules differ; `from` is the epoch from which on it matters. */
export type ScheduleDifference = { readonly from: bigint } & (
  | ({ readonly of: 'validatorsRoot' } & Both<string>)
  | ({ readonly of: 'genesisTime' } & Both<bigint>)
  | ({ readonly of: 'slotDuration' } & Both<number>)
  | ({ readonly of: 'slotsPerEpoch' } & Both<bigint>)
  /** An epoch is null where the fork is known and not scheduled. */
  | ({ readonly of: 'forkEpoch'; readonly fork: string } & Both<bigint | null>)
  | ({ readonly of: 'forkVersion'; readonly fork: string } & Both<string>)
  | ({ readonly of: 'electraBlobs' } & Both<bigint>)
  | ({ readonly of: 'blobs'; readonly epoch: bigint } & Both<bigint>)
);

/** Epochs in which neither side changes its digest. */
export interface SharedStretch {
  readonly from: bigint;
  readonly until?: bigint;
  /** The first slot by the left side. */
  readonly slot: bigint;
  readonly left: ForkPeriod;
  readonly right: ForkPeriod;
  readonly agree: boolean;
}

export interface ScheduleComparison {
  /** The earliest first. */
  readonly differences: readonly ScheduleDifference[];
  readonly stretches: readonly SharedStretch[];
  /** The first epoch at which their digests differ. */
  readonly partsAt?: bigint;
}

/** In what two schedules differ, from which epoch on, and which digest each side has when. */
export function compareSchedules(left: NetworkConfig, right: NetworkConfig): ScheduleComparison {
  const differences = [...ofChain(left, right), ...ofForks(left, right), ...ofBlobs(left, right)];
  const stretches = stretchesOf(left, right);
  const parts = stretches.find(({ agree }) => !agree);
  return {
    differences: differences.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
    stretches,
    ...(parts && { partsAt: parts.from }),
  };
}

function ofChain(left: NetworkConfig, right: NetworkConfig): ScheduleDifference[] {
  const roots = { left: toHexString(left.genesisValidatorsRoot), right: toHexString(right.genesisValidatorsRoot) };
  const times = { left: left.genesisTime, right: right.genesisTime };
  const isTime = times.left !== undefined && times.right !== undefined && times.left !== times.right;
  return [
    ...(roots.left === roots.right ? [] : [{ of: 'validatorsRoot' as const, from: 0n, ...roots }]),
    ...(isTime ? [{ of: 'genesisTime' as const, from: 0n, ...times }] : []),
    ...(left.slotDurationMs === right.slotDurationMs
      ? []
      : [{ of: 'slotDuration' as const, from: 0n, left: left.slotDurationMs, right: right.slotDurationMs }]),
    ...(left.slotsPerEpoch === right.slotsPerEpoch
      ? []
      : [{ of: 'slotsPerEpoch' as const, from: 0n, left: left.slotsPerEpoch, right: right.slotsPerEpoch }]),
  ];
}

function earliest(...epochs: readonly (bigint | null | undefined)[]): bigint {
  const known = epochs.filter((epoch) => epoch !== null && epoch !== undefined);
  return known.reduce((least, epoch) => (epoch < least ? epoch : least), FAR_FUTURE_EPOCH);
}

function ofForks(left: NetworkConfig, right: NetworkConfig): ScheduleDifference[] {
  const named = (network: NetworkConfig) => new Map(network.forks.map((fork) => [fork.name, fork]));
  const [lefts, rights] = [named(left), named(right)];
  return [...new Set([...lefts.keys(), ...rights.keys()])].flatMap((name): ScheduleDifference[] => {
    const [a, b] = [lefts.get(name), rights.get(name)];
    const epochOf = (fork: Fork | undefined) => fork && (scheduledEpoch(fork) ?? null);
    const [own, theirs] = [epochOf(a), epochOf(b)];
    const from = earliest(own, theirs);
    const isEpoch = (own ?? null) !== (theirs ?? null);
    const isVersion = a && b && String(a.version) !== String(b.version);
    return [
      ...(isEpoch ? [{ of: 'forkEpoch' as const, fork: name, from, left: own, right: theirs }] : []),
      ...(isVersion
        ? [
            {
              of: 'forkVersion' as const,
              fork: name,
              from,
              left: toHexString(a.version),
              right: toHexString(b.version),
            },
          ]
        : []),
    ];
  });
}

function ofBlobs(left: NetworkConfig, right: NetworkConfig): ScheduleDifference[] {
  const byEpoch = ({ blobSchedule }: NetworkConfig) =>
    new Map(blobSchedule.map(({ epoch, maxBlobsPerBlock }) => [epoch, maxBlobsPerBlock]));
  const [lefts, rights] = [byEpoch(left), byEpoch(right)];
  const electra = { left: left.maxBlobsPerBlockElectra, right: right.maxBlobsPerBlockElectra };
  const fulu = earliest(forkEpoch(left, 'fulu'), forkEpoch(right, 'fulu'));
  const first: ScheduleDifference[] =
    electra.left === electra.right
      ? []
      : [{ of: 'electraBlobs', from: earliest(forkEpoch(left, 'electra'), forkEpoch(right, 'electra')), ...electra }];
  const entries = [...new Set([...lefts.keys(), ...rights.keys()])].flatMap((epoch): ScheduleDifference[] => {
    const [own, theirs] = [lefts.get(epoch), rights.get(epoch)];
    const from = epoch < fulu ? fulu : epoch;
    return own === theirs ? [] : [{ of: 'blobs', epoch, from, left: own, right: theirs }];
  });
  return [...first, ...entries];
}

function stretchesOf(left: NetworkConfig, right: NetworkConfig): SharedStretch[] {
  const starts = new Set([...forkPeriods(left), ...forkPeriods(right)].map(({ from }) => from));
  const ordered = [...starts].sort((a, b) => (a < b ? -1 : 1));
  return ordered.map((from, at) => {
    const until = ordered[at + 1];
    const own = periodAt(left, from).period;
    const theirs = periodAt(right, from).period;
    return {
      from,
      ...(until !== undefined && { until }),
      slot: startSlotOfEpoch(left, from),
      left: own,
      right: theirs,
      agree: String(own.digest) === String(theirs.digest),
    };
  });
}
