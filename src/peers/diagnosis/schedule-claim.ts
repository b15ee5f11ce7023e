import { startSlotOfEpoch } from '../../forks/schedule/slot-clock.ts';
import type { ScheduleDiagnosis, ScheduleEvidence } from './diagnosis.ts';
import { type Claim, differenceAt } from './difference-at.ts';
import { digestStanding, type History, sinceEpoch, type Told } from './history.ts';
import { chainOfHead } from './known-heads.ts';
import { planDifference } from './plan.ts';
import { specDifferences } from './rest-difference.ts';

/** A head this many slots behind is no delay of a block. */
const BEHIND = 3n;

/**
 * In what the schedule of a peer differs from that of the chosen network, as far as it matters now: its digests are wrong,
 * they were and its head still stands where it parted, or its record plans to part. Undefined where nothing shows it.
 */
export function scheduleDiagnosis(history: History): ScheduleDiagnosis | undefined {
  const claim = restClaim(history) ?? mismatch(history) ?? planned(history);
  if (claim === undefined) return undefined;
  const { difference, confidence, evidence } = claim;
  return {
    cause: difference.cause,
    confidence,
    details: difference.details,
    since: sinceEpoch(history.network, difference.from),
    evidence,
  };
}

function isWrong(history: History, { theirs, slot }: Told): boolean {
  const standing = digestStanding(history.network, theirs.digest, slot);
  return standing !== 'right' && standing !== 'race';
}

/** Whether a peer that parted at an epoch is still apart: its digest is wrong, or its head never came over that boundary. */
function isApart(history: History, from: bigint): boolean {
  const last = history.told.at(-1);
  if (last === undefined) return true;
  if (isWrong(history, last)) return true;
  const boundary = startSlotOfEpoch(history.network, from);
  const chain = chainOfHead(history, last.theirs);
  if (chain === 'other') return true;
  return chain !== 'same' && last.theirs.headSlot <= boundary && last.slot >= last.theirs.headSlot + BEHIND;
}

function restClaim(history: History): Claim | undefined {
  const read = history.moments.findLast(({ spec }) => spec !== undefined);
  if (read?.spec === undefined) return undefined;
  const evidence: ScheduleEvidence = { seenIn: 'rest', atMs: read.atMs };
  const difference = specDifferences(history.network, read.spec).find(
    ({ from }) => from > history.now.epoch || isApart(history, from),
  );
  return difference && { difference, confidence: 'certain', evidence };
}

/** The newest Status with a wrong digest that can be explained, while what it tells still matters. */
function mismatch(history: History): Claim | undefined {
  const { told } = history;
  for (let at = told.length - 1; at >= 0; at -= 1) {
    const one = told[at];
    if (one === undefined || !isWrong(history, one)) continue;
    const claim = differenceAt(history, at);
    if (claim) return isApart(history, claim.difference.from) ? claim : undefined;
    // Of a peer that is wrong now, an older difference tells nothing more.
    if (at === told.length - 1) return undefined;
  }
  return undefined;
}

/** What the newest record plans, as long as it is the record of what the node says now. */
function planned(history: History): Claim | undefined {
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
  const plansNothing = cause === 'forkNotScheduled' || difference.details['maxBlobsPerBlock'] === '';
  const confidence = difference.isOpen || (ahead && plansNothing) ? 'likely' : 'certain';
  return {
    difference,
    confidence,
    evidence: { seenIn: 'record', atMs: read.atMs, digest: record.nfd ?? '', reached: false },
  };
}
