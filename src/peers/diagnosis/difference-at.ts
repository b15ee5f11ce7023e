import { fromHexString, toHexString } from '@chainsafe/ssz';
import type { CauseJson } from '../../exchange/judgement-json.ts';
import { blobParametersMask, computeForkDataRoot, digestOfRoot } from '../../forks/digest/formula.ts';
import { identifyDigest } from '../../forks/digest/identify.ts';
import { findNeighbour } from '../../forks/digest/neighbourhood.ts';
import type { Fork } from '../../forks/networks/network.ts';
import { networks } from '../../forks/networks/networks.ts';
import { forkEpoch, getBlobParameters, scheduledEpoch } from '../../forks/schedule/in-force.ts';
import { type ForkPeriod, forkPeriods } from '../../forks/schedule/schedule.ts';
import { epochAt, startSlotOfEpoch } from '../../forks/schedule/slot-clock.ts';
import type { ScheduleEvidence } from './diagnosis.ts';
import { digestStanding, type History, periodOfDigest, type ReadRecord, rightPeriod, type Told } from './history.ts';
import { planDifference } from './plan.ts';
import {
  blobDifference,
  type Difference,
  forkEpochDifference,
  missing,
  versionDifference,
} from './schedule-difference.ts';

/** A difference with how sure it is and what it was seen in. */
export interface Claim {
  readonly difference: Difference;
  readonly confidence: CauseJson['confidence'];
  readonly evidence: ScheduleEvidence;
}

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
      return earlyDigest(history, at, told);
    case 'strange':
      return strangeDigest(history, at, told, records);
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
      confidence: difference.isOpen ? 'likely' : 'certain',
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
  return { difference: missing(network, next), confidence: 'likely', evidence };
}

/** The digest of a fork before its time. That of other blobs holds their epoch and is told early by a clock alone. */
function earlyDigest(history: History, at: number, told: Told): Claim | undefined {
  const { network } = history;
  const period = periodOfDigest(network, told.theirs.digest);
  if (period === undefined || period.starts !== 'fork') return undefined;
  const run = runWith(history, at);
  if (run.length > 1 && run.every(({ theirs, slot }) => slot - theirs.headSlot <= 1n)) return undefined;
  const first = run[0] ?? told;
  const before = history.told[history.told.indexOf(first) - 1];
  const epoch = beganAt(history, first, before);
  const stands = run.length >= 3 && run.every(({ theirs }) => theirs.headSlot === told.theirs.headSlot);
  return {
    difference: forkEpochDifference(period.fork.name, epoch, period.from),
    confidence:
      stands && before !== undefined
        ? 'certain'
        : before === undefined && epoch === first.epoch
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

/** A digest that no time of this network has. */
function strangeDigest(history: History, at: number, told: Told, records: readonly ReadRecord[]): Claim | undefined {
  const { network } = history;
  const digest = fromHexString(told.theirs.digest);
  if (isExplained(history, told)) return undefined;
  const evidence: ScheduleEvidence = { seenIn: 'digest', atMs: told.atMs, digest: told.theirs.digest };
  const found = findNeighbour(digest, network, told.epoch);
  if (found) {
    const { epoch, maxBlobsPerBlock } = found.blobParameters;
    // Blobs of an epoch that has not come are those of a clock that runs ahead.
    if (epoch > told.epoch) return undefined;
    const right = rightPeriod(network, told.epoch);
    if (found.fork !== right.fork && isScheduled(history, epoch, maxBlobsPerBlock)) {
      return forkBeside(history, at, found.fork, records, evidence);
    }
    const near = isScheduledAtAll(history, epoch, maxBlobsPerBlock) || runWith(history, at)[0]?.epoch === epoch;
    return {
      difference: blobDifference(network, epoch, maxBlobsPerBlock),
      confidence: near ? 'certain' : 'likely',
      evidence,
    };
  }
  const period = rightPeriod(network, told.epoch);
  const version = versionOf(history, period, told, records);
  const begins = forkPeriods(network).find(({ fork }) => fork === period.fork) ?? period;
  return version === undefined
    ? undefined
    : { difference: versionDifference(begins, version), confidence: 'certain', evidence };
}

/** A fork that is not in force here: at the epoch that a record planned, else at that of the first Status that had it. */
function forkBeside(
  history: History,
  at: number,
  fork: Fork,
  records: readonly ReadRecord[],
  evidence: ScheduleEvidence,
): Claim {
  const { network, told } = history;
  for (const { record } of records) {
    const difference = planDifference(network, record);
    const planned = difference?.cause === 'forkEpochDiffers' && difference.details['fork'] === fork.name;
    if (planned) return { difference, confidence: 'certain', evidence };
  }
  const first = told.slice(0, at + 1).find(({ theirs, slot, epoch }) => {
    if (digestStanding(network, theirs.digest, slot) !== 'strange') return false;
    return findNeighbour(fromHexString(theirs.digest), network, epoch)?.fork === fork;
  });
  const epoch = (first ?? told[at])?.epoch;
  return { difference: forkEpochDifference(fork.name, epoch, scheduledEpoch(fork)), confidence: 'likely', evidence };
}

/** Whether another network or a known mistake explains a digest better. */
export function isExplained({ network }: History, { theirs, epoch, atMs }: Told): boolean {
  const now = (one: typeof network) => (one === network ? epoch : undefined);
  const digest = fromHexString(theirs.digest);
  const own = identifyDigest(digest, ownList(network), now);
  if (own.some(({ variant, from }) => variant !== 'spec' && (variant !== 'fulu-epoch-mask' || (from ?? 0n) <= epoch)))
    return true;
  return identifyDigest(digest, networks, (one) => epochAt(one, atMs)).some(
    (match) => match.variant === 'spec' && match.network.name !== network.name,
  );
}

const lists = new WeakMap<object, readonly History['network'][]>();

/** A list of one, kept, because the index of digests is made once for each list. */
function ownList(network: History['network']): readonly History['network'][] {
  const list = lists.get(network) ?? [network];
  lists.set(network, list);
  return list;
}

function isScheduled({ network }: History, epoch: bigint, maxBlobsPerBlock: bigint): boolean {
  const parameters = getBlobParameters(network, epoch);
  return parameters.epoch === epoch && parameters.maxBlobsPerBlock === maxBlobsPerBlock;
}

/** Whether the schedule has that epoch or that number; what has neither may lead to the digest by accident. */
function isScheduledAtAll({ network }: History, epoch: bigint, maxBlobsPerBlock: bigint): boolean {
  const entries = [
    { epoch: forkEpoch(network, 'electra'), maxBlobsPerBlock: network.maxBlobsPerBlockElectra },
    ...network.blobSchedule,
  ];
  return entries.some((entry) => entry.epoch === epoch || entry.maxBlobsPerBlock === maxBlobsPerBlock);
}

/** A version that its record names and that leads to the digest of its Status. */
function versionOf(
  { network }: History,
  period: ForkPeriod,
  told: Told,
  records: readonly ReadRecord[],
): string | undefined {
  const mask = period.blobParameters && blobParametersMask(period.blobParameters);
  const versions = new Set(records.map(({ record }) => record.nextVersion));
  return [...versions].find((version) => {
    const root = computeForkDataRoot(fromHexString(version), network.genesisValidatorsRoot);
    return toHexString(digestOfRoot(root, mask)) === told.theirs.digest;
  });
}
