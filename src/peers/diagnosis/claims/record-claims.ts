import type { ScheduleEvidence } from '../diagnosis.ts';
import { digestStanding, type History, periodOfDigest, type ReadRecord, type SeenDigest } from '../history.ts';
import { isApart } from '../parted.ts';
import { planDifference } from '../plan.ts';
import { forkEpochDifference } from '../schedule-difference.ts';
import { type Claim, strangeDigest } from '../strange-digest.ts';

/** The newest record with the digest of another schedule, read after the last Status: it is what the node says now. */
export function recordMismatch(history: History): Claim | undefined {
  const { network, records, told } = history;
  const newest = records.at(-1);
  if (newest === undefined || (told.at(-1)?.atMs ?? 0) >= newest.read.atMs) return undefined;
  const { atMs, slot, epoch } = newest.read;
  const { digest } = newest.record;
  const seen: SeenDigest = { digest, atMs, slot, epoch };
  const evidence: ScheduleEvidence = { seenIn: 'recordDigest', atMs, digest };
  const standing = digestStanding(network, digest, slot);
  if (standing !== 'strange' && standing !== 'future') return undefined;
  const before = records.slice(0, -1);
  const planned = followed(history, before, seen);
  if (planned) return { difference: planned, confidence: 'certain', evidence };
  if (standing === 'strange') {
    const first = records.find(({ record }) => record.digest === digest) ?? newest;
    return strangeDigest(history, seen, { records, evidence, since: first.read.epoch, forkSince: () => undefined });
  }
  const period = periodOfDigest(network, digest);
  return period?.starts === 'fork'
    ? {
        difference: forkEpochDifference(period.fork.name, epoch, period.from),
        confidence: 'possible',
        evidence,
      }
    : undefined;
}

/** What an earlier record planned, where a digest is the one that it named as the next. */
function followed({ network }: History, records: readonly ReadRecord[], { digest, epoch }: SeenDigest) {
  for (const { record } of records.toReversed()) {
    const difference = record.nfd === digest ? planDifference(network, record) : undefined;
    if (difference && difference.from <= epoch && difference.open === undefined) return difference;
  }
  return undefined;
}

/** What the newest record plans, as long as it is the record of what the node says now. */
export function planned(history: History): Claim | undefined {
  const newest = history.records.at(-1);
  if (newest === undefined) return undefined;
  const { record, read } = newest;
  const last = history.told.at(-1);
  const standing = digestStanding(history.network, record.digest, read.slot);
  const current = last && last.atMs >= read.atMs ? last.theirs.digest === record.digest : standing !== 'strange';
  if (!current && standing !== 'right') return undefined;
  // A record that another Status has overtaken was right in its time, and is no plan any more.
  if (!current && last && last.atMs > read.atMs) return undefined;
  const difference = planDifference(history.network, record);
  if (difference === undefined) return undefined;
  const ahead = difference.from > history.now.epoch;
  // In the slots of the boundary itself a digest is not wrong yet, but a record that plans to keep it is.
  const keeps = last?.theirs.digest === record.digest;
  if (!ahead && !keeps && !isApart(history, difference.from)) return undefined;
  const { cause } = difference;
  // That nothing is planned may be a record of before somebody planned; what is planned was written down on purpose.
  const isMissing = cause === 'forkNotScheduled' || difference.details['maxBlobsPerBlock'] === '';
  const plansNothing = isMissing && difference.next === undefined;
  const confidence = difference.open !== undefined || (ahead && plansNothing) ? 'likely' : 'certain';
  return {
    difference,
    confidence,
    evidence: { seenIn: 'record', atMs: read.atMs, digest: record.nfd ?? '', reached: false },
  };
}
