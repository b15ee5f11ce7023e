import { forkPeriods } from '../../../forks/schedule/schedule.ts';
import { startSlotOfEpoch } from '../../../forks/schedule/slot-clock.ts';
import type { Diagnosis, HeadEvidence } from '../diagnosis.ts';
import { type History, sinceSlot, type Told } from '../history.ts';

/** A head this many slots behind is no delay of a block. */
const BEHIND = 3n;

/** Statuses that have to tell one head alike before it is said to stand. */
const ENOUGH = 3;

/** A head that does not go with the chain: it never left genesis, it stands, or it comes closer. */
export function headDiagnoses(history: History): Diagnosis[] {
  const { told, network } = history;
  const last = told.at(-1);
  if (last === undefined) return [];
  const { lag, behind } = lagOf(last);
  if (lag < BEHIND) return [];
  const { headSlot } = last.theirs;
  const run = standing(told);
  const evidence = { statuses: run.length, lag, behind, atMs: last.atMs, ...boundaryAfter(history, headSlot) };
  const details = { headSlot: String(headSlot) };
  if (headSlot === 0n) {
    const confidence = run.length >= ENOUGH ? 'certain' : run.length > 1 ? 'likely' : 'possible';
    const never: Diagnosis = { cause: 'neverSynced', confidence, details, evidence };
    return run.length < ENOUGH ? [never] : [never, stuck(history, headSlot, 'certain', evidence)];
  }
  const [first] = run;
  if (run.length >= ENOUGH && first && last.slot - first.slot >= BEHIND) {
    return [stuck(history, headSlot, 'certain', evidence)];
  }
  if (run.length > 1 && lag > network.slotsPerEpoch) return [stuck(history, headSlot, 'possible', evidence)];
  return lag > network.slotsPerEpoch ? [syncing(told, last, evidence)] : [];
}

function stuck(
  history: History,
  headSlot: bigint,
  confidence: Diagnosis['confidence'],
  evidence: HeadEvidence,
): Diagnosis {
  const since = sinceSlot(history.network, headSlot);
  return { cause: 'headStuck', confidence, details: { headSlot: String(headSlot) }, since, evidence };
}

function syncing(told: readonly Told[], last: Told, evidence: HeadEvidence): Diagnosis {
  const before = told.at(-2);
  const closer = before !== undefined && lagOf(last).lag < lagOf(before).lag;
  const details = { headSlot: String(last.theirs.headSlot), slots: String(evidence.lag) };
  return { cause: 'syncing', confidence: closer ? 'likely' : 'possible', details, evidence };
}

/** Slots by which a head lies behind ours, or behind the clock where we follow no chain. */
function lagOf({ ours, theirs, slot }: Told): { lag: bigint; behind: HeadEvidence['behind'] } {
  const follows = ours !== undefined && ours.headSlot > 0n && ours.headSlot <= slot;
  return follows
    ? { lag: ours.headSlot - theirs.headSlot, behind: 'ourHead' }
    : { lag: slot - theirs.headSlot, behind: 'clock' };
}

/** The newest Statuses in a row that tell one and the same head. */
function standing(told: readonly Told[]): readonly Told[] {
  const last = told.at(-1);
  const other = told.findLastIndex(
    ({ theirs }) => theirs.headSlot !== last?.theirs.headSlot || theirs.headRoot !== last.theirs.headRoot,
  );
  return told.slice(other + 1);
}

function boundaryAfter({ network }: History, headSlot: bigint): { boundary?: bigint } {
  const next = forkPeriods(network).find(({ from }) => startSlotOfEpoch(network, from) === headSlot + 1n);
  return next ? { boundary: next.from } : {};
}
