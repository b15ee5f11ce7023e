import type { ScheduleDiagnosis, ScheduleEvidence } from '../diagnosis.ts';
import { differenceAt } from '../difference-at.ts';
import { type History, sinceEpoch } from '../history.ts';
import { isApart, isWrong } from '../parted.ts';
import { specDifferences } from '../rest-difference.ts';
import type { Claim } from '../strange-digest.ts';
import { planned, recordMismatch } from './record-claims.ts';

/**
 * In what the schedule of a peer differs from that of the chosen network, as far as it matters now: its digests are wrong,
 * they were and its head still stands where it parted, or its record plans to part. Undefined where nothing shows it.
 */
export function scheduleDiagnosis(history: History): ScheduleDiagnosis | undefined {
  const claim = restClaim(history) ?? mismatch(history) ?? recordMismatch(history) ?? planned(history);
  if (claim === undefined) return undefined;
  const { difference, confidence, evidence } = claim;
  return {
    cause: difference.cause,
    confidence,
    details: difference.details,
    ...(difference.open !== undefined && { open: difference.open }),
    ...(difference.next && { next: difference.next }),
    since: sinceEpoch(history.network, difference.from),
    evidence,
  };
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
