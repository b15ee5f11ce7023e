import { fromHexString, toHexString } from '@chainsafe/ssz';
import type { CauseJson } from '../../exchange/judgement-json.ts';
import { blobParametersMask, computeForkDataRoot, digestOfRoot } from '../../forks/digest/formula.ts';
import { identifyDigest } from '../../forks/digest/identify.ts';
import { findNeighbour } from '../../forks/digest/neighbourhood.ts';
import type { Fork } from '../../forks/networks/network.ts';
import { networks } from '../../forks/networks/networks.ts';
import { forkEpoch, getBlobParameters, scheduledEpoch } from '../../forks/schedule/in-force.ts';
import { type ForkPeriod, forkPeriods } from '../../forks/schedule/schedule.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import type { ScheduleEvidence } from './diagnosis.ts';
import {
  digestStanding,
  type History,
  periodOfDigest,
  type ReadRecord,
  rightPeriod,
  type SeenDigest,
} from './history.ts';
import { planDifference } from './plan.ts';
import { blobDifference, type Difference, forkEpochDifference, versionDifference } from './schedule-difference.ts';

/** A difference with how sure it is and what it was seen in. */
export interface Claim {
  readonly difference: Difference;
  readonly confidence: CauseJson['confidence'];
  readonly evidence: ScheduleEvidence;
}

/** What is known beside a digest. */
interface Beside {
  /** The records that were read by then. */
  readonly records: readonly ReadRecord[];
  readonly evidence: ScheduleEvidence;
  /** The epoch in which the digest was seen first. */
  readonly since: bigint;
  /** The epoch at which a fork began there, where that is known. */
  readonly forkSince: (fork: Fork) => bigint | undefined;
}

/** What explains a digest that no time of this network has. */
export function strangeDigest(history: History, seen: SeenDigest, beside: Beside): Claim | undefined {
  const { network } = history;
  if (isExplained(history, seen)) return undefined;
  const { evidence, since } = beside;
  const found = findNeighbour(fromHexString(seen.digest), network, seen.epoch);
  if (found) {
    const { epoch, maxBlobsPerBlock } = found.blobParameters;
    // Blobs of an epoch that has not come are those of a clock that runs ahead.
    if (epoch > seen.epoch) return undefined;
    const right = rightPeriod(network, seen.epoch);
    if (found.fork !== right.fork && isScheduled(history, epoch, maxBlobsPerBlock)) {
      return forkBeside(history, seen, found.fork, beside);
    }
    const near = isScheduledAtAll(history, epoch, maxBlobsPerBlock) || since === epoch;
    const has = (one: bigint) => hasEntry(history, one);
    const difference = blobDifference(network, epoch, maxBlobsPerBlock, has, (one) => wasLate(history, one));
    return { difference, confidence: near && difference.open === undefined ? 'certain' : 'likely', evidence };
  }
  const period = rightPeriod(network, seen.epoch);
  const version = versionOf(history, period, seen, beside.records);
  const begins = forkPeriods(network).find(({ fork }) => fork === period.fork) ?? period;
  return version === undefined
    ? undefined
    : {
        difference: versionDifference(begins, version.nextVersion),
        confidence: 'certain',
        evidence: withRecord(evidence, version.readMs),
      };
}

/** A fork that is not in force here: at the epoch that a record planned, else at that from which on it was seen. */
function forkBeside({ network }: History, seen: SeenDigest, fork: Fork, beside: Beside): Claim {
  const { records, evidence, forkSince } = beside;
  for (const { record, read } of records) {
    const difference = planDifference(network, record);
    const planned = difference?.cause === 'forkEpochDiffers' && difference.details['fork'] === fork.name;
    if (planned) return { difference, confidence: 'certain', evidence: withRecord(evidence, read.atMs) };
  }
  const epoch = forkSince(fork) ?? seen.epoch;
  return { difference: forkEpochDifference(fork.name, epoch, scheduledEpoch(fork)), confidence: 'likely', evidence };
}

/** Whether another network or a known mistake explains a digest better. */
export function isExplained(history: History, { digest: hex, epoch, atMs }: SeenDigest): boolean {
  const { network } = history;
  const now = (one: typeof network) => (one === network ? epoch : undefined);
  const digest = fromHexString(hex);
  const own = identifyDigest(digest, ownList(network), now);
  // A mask of the Fulu epoch is that of an entry at this epoch as well, and told before its time it is nothing else.
  const first = firstSeen(history, hex, epoch);
  if (own.some(({ variant, from }) => variant !== 'spec' && (variant !== 'fulu-epoch-mask' || (from ?? 0n) <= first)))
    return true;
  return identifyDigest(digest, networks, (one) => epochAt(one, atMs)).some(
    (match) => match.variant === 'spec' && match.network.name !== network.name,
  );
}

/** The first epoch in which a peer is known to have had a digest. */
function firstSeen({ told, records }: History, digest: string, epoch: bigint): bigint {
  const epochs = [
    ...told.flatMap((one) => (one.theirs.digest === digest ? [one.epoch] : [])),
    ...records.flatMap(({ record, read }) => (record.digest === digest ? [read.epoch] : [])),
  ];
  return epochs.reduce((a, b) => (a < b ? a : b), epoch);
}

/** Whether a peer told a digest of this network that only whoever has an entry of its schedule can have. */
function hasEntry({ network, told, records }: History, epoch: bigint): boolean {
  const digests = [...told.map(({ theirs }) => theirs.digest), ...records.map(({ record }) => record.digest)];
  return digests.some((digest) => periodOfDigest(network, digest)?.blobParameters?.epoch === epoch);
}

/** Whether a peer told the digest of before in an epoch of this network's entry, which it does not have then. */
function wasLate({ network, told }: History, epoch: bigint): boolean {
  return told.some(
    ({ theirs, slot }) =>
      digestStanding(network, theirs.digest, slot) === 'past' &&
      periodOfDigest(network, theirs.digest)?.until === epoch,
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
  { digest }: SeenDigest,
  records: readonly ReadRecord[],
): { readonly nextVersion: string; readonly readMs: number } | undefined {
  const mask = period.blobParameters && blobParametersMask(period.blobParameters);
  const versions = new Map(records.map(({ record, read }) => [record.nextVersion, read.atMs]));
  const found = [...versions].find(([version]) => {
    const root = computeForkDataRoot(fromHexString(version), network.genesisValidatorsRoot);
    return toHexString(digestOfRoot(root, mask)) === digest;
  });
  return found && { nextVersion: found[0], readMs: found[1] };
}

/** A digest that is known by what a record names is as old as that record, too. */
function withRecord(evidence: ScheduleEvidence, recordMs: number): ScheduleEvidence {
  return evidence.seenIn === 'digest' ? { ...evidence, recordMs } : evidence;
}
