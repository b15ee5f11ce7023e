import type { NetworkConfig } from '../../forks/networks/network.ts';
import { looksAlike } from './claims/constant-lag.ts';
import { unknownDigestDiagnoses } from './claims/genesis-claims.ts';
import { headDiagnoses } from './claims/head-claims.ts';
import { scheduleDiagnosis } from './claims/schedule-claim.ts';
import { slotTimeDiagnoses, slotTimeOfRest } from './claims/slot-time-claims.ts';
import { standingDiagnoses } from './claims/standing-claims.ts';
import { explainsDigests, genesisDiagnoses, timeDiagnoses } from './claims/time-claims.ts';
import type { Diagnosis } from './diagnosis.ts';
import { digestStanding, makeHistory } from './history.ts';
import type { Observation } from './observation.ts';
import { withGenesisTime } from './with-genesis-time.ts';

/**
 * What the history of one peer bears, first what explains the rest: another genesis, another schedule, another time, then
 * a head that stands, then what it holds against us from before. `nowMs` is unix milliseconds, the time of the newest
 * observation unless given.
 */
export function diagnoseHistory(
  observations: readonly Observation[],
  network: NetworkConfig,
  nowMs?: number,
): Diagnosis[] {
  const history = makeHistory(withGenesisTime(network, observations), observations, nowMs);
  if (history === undefined) return [];
  const standing = standingDiagnoses(history);
  const genesis = genesisDiagnoses(history);
  if (genesis.length > 0) return [...genesis, ...standing];
  const slots = slotTimeOfRest(history);
  if (slots.length > 0) return [...slots, ...standing];
  const schedule = scheduleDiagnosis(history);
  const time = timeDiagnoses(history);
  // What is late or early for us and right by their time is no other schedule, unless that is known for certain.
  if (time.length > 0 && schedule?.confidence !== 'certain' && explainsDigests(history, time)) {
    return [...time, ...standing];
  }
  const drift = time.length > 0 || schedule?.confidence === 'certain' ? [] : slotTimeDiagnoses(history);
  if (drift.length > 0) return [...drift, ...standing];
  // What one boundary tells may be another schedule as well.
  if (time.length > 0 && schedule?.confidence === 'possible') return [...time, schedule, ...standing];
  // A schedule that plans to part is nothing yet; one that has parted explains why nothing is in time.
  if (schedule?.since !== undefined && schedule.since.epoch <= history.now.epoch) {
    return [schedule, ...headDiagnoses(history), ...standing];
  }
  const unknown = unknownDigestDiagnoses(history);
  if (unknown.length > 0) return [...unknown, ...headDiagnoses(history), ...standing];
  // The heads of another network tell nothing of this one, and its digest is explained by the exchange alone.
  const last = history.told.at(-1);
  const foreign = last && digestStanding(history.network, last.theirs.digest, last.slot) === 'strange';
  if (foreign) return [...(schedule ? [schedule] : []), ...standing];
  const heads = time.length > 0 ? [] : [...headDiagnoses(history), ...looksAlike(history)];
  return [...time, ...heads, ...(schedule ? [schedule] : []), ...standing];
}
