import { toHexString } from '@chainsafe/ssz';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { type ForkPeriod, forkPeriods, periodAt } from '../../forks/schedule/schedule.ts';
import { epochOfSlot, slotAt, slotStartMs, startSlotOfEpoch } from '../../forks/schedule/slot-clock.ts';
import type { Since } from './diagnosis.ts';
import type { Observation, SeenRecord, SeenStatus } from './observation.ts';

/** An observation in the time of the chosen network. */
export interface Moment extends Observation {
  readonly slot: bigint;
  readonly epoch: bigint;
}

/** An observation in which the peer told its Status. */
export interface Told extends Moment {
  readonly theirs: SeenStatus;
}

/** A digest as it was told in a Status or read in a record, in the time of the chosen network. */
export interface SeenDigest {
  readonly digest: string;
  readonly atMs: number;
  readonly slot: bigint;
  readonly epoch: bigint;
}

/** A record with the moment at which it was read. */
export interface ReadRecord {
  readonly record: SeenRecord;
  readonly read: Moment;
}

/** Everything that was seen of a peer, oldest first, held against one network. */
export interface History {
  readonly network: NetworkConfig;
  readonly moments: readonly Moment[];
  readonly told: readonly Told[];
  readonly records: readonly ReadRecord[];
  readonly newest: Moment;
  /** The epoch and the slot of now, which may be later than the newest observation. */
  readonly now: { readonly epoch: bigint; readonly slot: bigint; readonly atMs: number };
}

/** Observations that are looked at; of more, the newest. */
const MOST_OBSERVATIONS = 2000;

/** Puts observations in order of time; undefined where there are none. */
export function makeHistory(
  network: NetworkConfig,
  observations: readonly Observation[],
  nowMs?: number,
): History | undefined {
  const moments = observations
    .slice(-MOST_OBSERVATIONS)
    .sort((a, b) => a.atMs - b.atMs)
    .map((one): Moment => {
      const slot = slotAt(network, one.atMs) ?? one.ours?.headSlot ?? 0n;
      return { ...one, slot, epoch: epochOfSlot(network, slot) };
    });
  const newest = moments.at(-1);
  if (newest === undefined) return undefined;
  const atMs = Math.max(nowMs ?? 0, newest.atMs);
  const slot = nowMs === undefined ? newest.slot : (slotAt(network, atMs) ?? newest.slot);
  return {
    network,
    moments,
    told: moments.filter((one): one is Told => one.theirs !== undefined),
    records: moments.flatMap((read) => (read.record ? [{ record: read.record, read }] : [])),
    newest,
    now: { slot, epoch: epochOfSlot(network, slot), atMs },
  };
}

export function digestOf({ theirs, atMs, slot, epoch }: Told): SeenDigest {
  return { digest: theirs.digest, atMs, slot, epoch };
}

/** The period whose digest is right at an epoch. */
export function rightPeriod(network: NetworkConfig, epoch: bigint): ForkPeriod {
  return periodAt(network, epoch).period;
}

const byDigest = new WeakMap<NetworkConfig, ReadonlyMap<string, ForkPeriod>>();

/** The period of a network that has a digest, whenever it is. */
export function periodOfDigest(network: NetworkConfig, digest: string): ForkPeriod | undefined {
  let periods = byDigest.get(network);
  if (periods === undefined) {
    periods = new Map(forkPeriods(network).map((period) => [toHexString(period.digest), period]));
    byDigest.set(network, periods);
  }
  return periods.get(digest);
}

/** How many slots around a boundary a digest may be the one of the other side without anybody's fault. */
const RACE_SLOTS = 2n;

/** How a digest stands at a slot: right, that of another time, or of no time of this network. */
export function digestStanding(
  network: NetworkConfig,
  digest: string,
  slot: bigint,
): 'right' | 'race' | 'past' | 'future' | 'strange' {
  const period = periodOfDigest(network, digest);
  if (period === undefined) return 'strange';
  const epoch = epochOfSlot(network, slot);
  if (period.from > epoch) {
    return startSlotOfEpoch(network, period.from) - slot <= 1n ? 'race' : 'future';
  }
  if (period.until === undefined || epoch < period.until) return 'right';
  return slot - startSlotOfEpoch(network, period.until) < RACE_SLOTS ? 'race' : 'past';
}

/** Whether a digest may be told at a slot without anybody's fault. */
export function isRightDigest(network: NetworkConfig, digest: string, slot: bigint): boolean {
  const standing = digestStanding(network, digest, slot < 0n ? 0n : slot);
  return standing === 'right' || standing === 'race';
}

/** The beginning of an epoch, as the start of something. */
export function sinceEpoch(network: NetworkConfig, epoch: bigint): Since {
  return sinceSlot(network, startSlotOfEpoch(network, epoch));
}

export function sinceSlot(network: NetworkConfig, slot: bigint): Since {
  const atMs = slotStartMs(network, slot);
  return { epoch: epochOfSlot(network, slot), slot, ...(atMs !== undefined && { atMs: Number(atMs) }) };
}
