import { fromHexString, toHexString } from '@chainsafe/ssz';
import { findNeighbour } from '../../forks/digest/neighbourhood.ts';
import type { Fork } from '../../forks/networks/network.ts';
import { forkPeriods } from '../../forks/schedule/schedule.ts';
import { startSlotOfEpoch } from '../../forks/schedule/slot-clock.ts';
import type { ScheduleEvidence } from './diagnosis.ts';
import {
  digestOf,
  digestStanding,
  type History,
  periodOfDigest,
  type ReadRecord,
  rightPeriod,
  type Told,
} from './history.ts';
import { planDifference } from './plan.ts';
import { forkEpochDifference, missing } from './schedule-difference.ts';
import { type Claim, strangeDigest } from './strange-digest.ts';

/** Slots before a boundary in which a head that stopped there may stand, as slots are empty at times. */
const NEAR = 4n;

/** What explains the wrong digest of a Status, from what was known by then; `at` is its place among those told. */
export function differenceAt(history: History, at: number): Claim | undefined {
  const told = history.told[at];
  if (told === undefined) return undefined;
  const records = history.records.filter(({ read }) => read.atMs <= told.atMs);
  const reached = reachedPlan(history, told, records);
  if (reached) return reached;
  switch (digestStanding(history.network, told.theirs.digest, told.slot)) {
    case 'past':
      return lateDigest(history, at, told, records);
    case 'future':
      return earlyDigest(history, at, told, records);
    case 'strange':
      return strangeDigest(history, digestOf(told), {
        records,
        evidence: { seenIn: 'digest', atMs: told.atMs, digest: told.theirs.digest },
        since: runWith(history, at)[0]?.epoch ?? told.epoch,
        forkSince: (fork) => forkBegan(history, at, fork),
      });
    default:
      return undefined;
  }
}

/** A record planned otherwise, and the Status followed it: the next digest it named is told now, or it kept the old one. */
function reachedPlan({ network }: History, told: Told, records: readonly ReadRecord[]): Claim | undefined {
  const { digest } = told.theirs;
  for (const { record, read } of records.toReversed()) {
    if (record.digest !== digest && record.nfd !== digest) continue;
    const difference = planDifference(network, record);
    if (difference === undefined || difference.from > told.epoch) continue;
    return {
      difference,
      confidence: difference.open === undefined ? 'certain' : 'likely',
      evidence: { seenIn: 'record', atMs: read.atMs, digest, reached: true },
    };
  }
  return undefined;
}

function timeEvidence({ network }: History, { theirs, atMs, epoch }: Told): ScheduleEvidence {
  return { seenIn: 'time', atMs, digest: theirs.digest, right: toHexString(rightPeriod(network, epoch).digest) };
}

/** The digest of an earlier period: something that began here did not begin there. */
function lateDigest(history: History, at: number, told: Told, records: readonly ReadRecord[]): Claim | undefined {
  const { network } = history;
  const period = periodOfDigest(network, told.theirs.digest);
  if (period?.until === undefined) return undefined;
  // Its record plans as the network does, so that its schedule is not what makes it late.
  if (records.some(({ record }) => record.digest === told.theirs.digest)) return undefined;
  const { until } = period;
  const next = forkPeriods(network).find(({ from }) => from === until);
  if (next === undefined) return undefined;
  const evidence = timeEvidence(history, told);
  const adopted = history.told
    .slice(at + 1)
    .find(({ theirs, slot }) => digestStanding(network, theirs.digest, slot) === 'right');
  const later = adopted && periodOfDigest(network, adopted.theirs.digest);
  // Masks hold the epoch of the blobs, so that only a fork can begin later and have a digest of this schedule.
  if (later === next && next.starts !== 'fork') return undefined;
  if (adopted && next.starts === 'fork' && later?.fork === next.fork) {
    const difference = forkEpochDifference(next.fork.name, adopted.epoch, next.from);
    return { difference, confidence: 'likely', evidence };
  }
  // Whoever leaves out a boundary stands before it or goes on beyond; a head far before it stands there for another reason.
  const short = startSlotOfEpoch(network, next.from) - told.theirs.headSlot;
  return {
    difference: { ...missing(network, next), open: told.epoch },
    confidence: short > NEAR ? 'possible' : 'likely',
    evidence,
  };
}

/** The digest of a fork before its time. That of other blobs holds their epoch and is told early by a clock alone. */
function earlyDigest(history: History, at: number, told: Told, records: readonly ReadRecord[]): Claim | undefined {
  const { network } = history;
  const period = periodOfDigest(network, told.theirs.digest);
  if (period === undefined || period.starts !== 'fork') return undefined;
  const run = runWith(history, at);
  if (run.length > 1 && run.every(({ theirs, slot }) => slot - theirs.headSlot <= 1n)) return undefined;
  // Its record plans that fork for the epoch that it has here, so that its schedule is not what makes it early.
  if (records.some(({ record }) => record.nfd === told.theirs.digest && record.nextEpoch === period.from)) {
    return undefined;
  }
  const first = run[0] ?? told;
  const before = history.told[history.told.indexOf(first) - 1];
  const epoch = beganAt(history, first, before);
  // A head at genesis stands on any chain, also on one that began earlier.
  const stands =
    told.theirs.headSlot > 0n && run.length >= 3 && run.every(({ theirs }) => theirs.headSlot === told.theirs.headSlot);
  return {
    difference: forkEpochDifference(period.fork.name, epoch, period.from),
    confidence:
      stands && before !== undefined
        ? 'certain'
        : told.theirs.headSlot === 0n || (before === undefined && epoch === first.epoch)
          ? 'possible'
          : 'likely',
    evidence: timeEvidence(history, told),
  };
}

/** The Statuses in a row that told one and the same digest, up to a place. */
function runWith({ told }: History, at: number): readonly Told[] {
  const digest = told[at]?.theirs.digest;
  let from = at;
  while (from > 0 && told[from - 1]?.theirs.digest === digest) from -= 1;
  return told.slice(from, at + 1);
}

/** The epoch at which a digest came into force there: after the last Status of before, and where the head stopped. */
function beganAt({ network }: History, first: Told, before: Told | undefined): bigint {
  const { slotsPerEpoch } = network;
  const stop = first.theirs.headSlot + 1n;
  const atBoundary = stop % slotsPerEpoch === 0n && stop <= startSlotOfEpoch(network, first.epoch);
  const byHead = stop / slotsPerEpoch;
  if (atBoundary && (before === undefined || byHead > before.epoch)) return byHead;
  return first.epoch;
}

/** The epoch at which a fork that is not in force here began there, as far as its Statuses tell. */
function forkBegan(history: History, at: number, fork: Fork): bigint | undefined {
  const { network, told } = history;
  const first = told.findIndex(({ theirs, slot, epoch }, place) => {
    if (place > at || digestStanding(network, theirs.digest, slot) !== 'strange') return false;
    return findNeighbour(fromHexString(theirs.digest), network, epoch)?.fork === fork;
  });
  const found = told[first];
  return found && beganAt(history, found, told[first - 1]);
}
