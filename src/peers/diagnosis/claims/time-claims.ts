import { epochStartMs } from '../../../forks/schedule/slot-clock.ts';
import type { Diagnosis, TimeEvidence } from '../diagnosis.ts';
import { digestStanding, type History, isRightDigest, periodOfDigest, type Told } from '../history.ts';
import { chainOf } from '../known-heads.ts';
import { type Offset, offsetOf, refusesFuture } from '../offset.ts';
import { lagDiagnoses } from './constant-lag.ts';
import { fastClockOf, genesisTime, goesWithUs, hasFixedGenesis, isUsual, RECENT, slowClock } from './other-time.ts';

/** Another genesis as the REST of the peer tells it: nothing is left to be concluded. */
export function genesisDiagnoses({ network, moments }: History): Diagnosis[] {
  const read = moments.findLast(({ genesis }) => genesis !== undefined);
  if (read?.genesis === undefined) return [];
  const { time, root } = read.genesis;
  const { atMs } = read;
  const own = `0x${Array.from(network.genesisValidatorsRoot, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  if (root !== undefined && root !== own) {
    return [
      { cause: 'genesisRoot', confidence: 'certain', details: { root, ours: own }, evidence: { seenIn: 'rest', atMs } },
    ];
  }
  const { genesisTime } = network;
  if (time === undefined || genesisTime === undefined || time === genesisTime) return [];
  const details = { seconds: String(time - genesisTime) };
  return [{ cause: 'genesisTimeDiffers', confidence: 'certain', details, evidence: { seenIn: 'rest', atMs } }];
}

/** A chain that runs at another time, or a clock that does: from heads, then from changes, then from what it refuses. */
export function timeDiagnoses(history: History): Diagnosis[] {
  return lagDiagnoses(history) ?? fastClock(history) ?? fromOffset(history) ?? [];
}

/** Whether another time explains every digest that is wrong by ours: each is right by theirs. */
export function explainsDigests({ network, told }: History, [first]: readonly Diagnosis[]): boolean {
  const seconds = Number(first?.details['seconds'] || Number.NaN);
  if (first === undefined || Number.isNaN(seconds)) return false;
  const slots = BigInt(Math.round((seconds * 1000) / network.slotDurationMs));
  const behind = first.cause === 'theirClock' ? -slots : slots;
  return told.slice(-RECENT).every(({ theirs, slot }) => {
    if (isRightDigest(network, theirs.digest, slot)) return true;
    // A distance of heads is known to within a slot or two.
    return [0n, 1n, -1n, 2n, -2n].some((off) => isRightDigest(network, theirs.digest, slot - behind + off));
  });
}

/**
 * Digests of a boundary ahead while the head goes with the clock: whoever begins a period early by its schedule stands at
 * the last block before it, so it is the clock that is fast, at least by the most that one of them was early.
 */
function fastClock({ network, told }: History): Diagnosis[] | undefined {
  const early = told.filter(({ theirs, slot }) => digestStanding(network, theirs.digest, slot) === 'future');
  if (!early.some((one) => isOfPresentEpoch(network, one)) && early.length < 2) return undefined;
  if (!early.every(({ theirs, slot }) => isUsual(slot - theirs.headSlot))) return undefined;
  const by = early.map((one) => ({ one, ms: earlyMs(network, one) })).reduce((a, b) => (b.ms > a.ms ? b : a));
  const slots = Math.ceil(by.ms / network.slotDurationMs);
  const seconds = String((slots * network.slotDurationMs) / 1000);
  return [fastClockOf(seconds, { seenIn: 'early', atMs: by.one.atMs, digest: by.one.theirs.digest })];
}

/** Whether a head is later than the first slot of its Status' epoch, at which a period that had begun would have left it. */
function isOfPresentEpoch({ slotsPerEpoch }: History['network'], { theirs, slot }: Told): boolean {
  return theirs.headSlot > slot - (slot % BigInt(slotsPerEpoch));
}

/** By how many milliseconds a Status told a digest before it was due. */
function earlyMs(network: History['network'], { theirs, atMs }: Told): number {
  const period = periodOfDigest(network, theirs.digest);
  const due = period && epochStartMs(network, period.from);
  return due === undefined ? 0 : Number(due) - atMs;
}

function fromOffset(history: History): Diagnosis[] | undefined {
  const { network, told, moments } = history;
  const slot = network.slotDurationMs;
  const offset = offsetOf(history);
  if (offset === undefined || (offset.fromMs < slot && offset.toMs > -slot)) return undefined;
  const last = told.at(-1);
  const recent = told.slice(-RECENT);
  // A chain at another time has its heads there: those that are elsewhere prove that it is something else. A node that is
  // alone on its chain never leaves genesis.
  if (!recent.every((one) => one.theirs.headSlot === 0n || isAt(one, offset, slot))) return undefined;
  const chains = recent.map(({ theirs }) => chainOf(history, theirs));
  if (chains.includes('same')) return undefined;
  // Where our own head goes with theirs, what is off is our clock.
  if (last && goesWithUs(last)) return undefined;
  const refused = moments.findLast(refusesFuture);
  const width = offset.toMs - offset.fromMs;
  const known = Number.isFinite(width) && width <= Number(network.slotsPerEpoch) * slot;
  const isAhead = offset.toMs < 0;
  if (!known && !isAhead && refused?.ours === undefined) return undefined;
  const evidence: TimeEvidence = known
    ? { seenIn: 'changes', fromMs: offset.fromMs, toMs: offset.toMs }
    : isAhead
      ? { seenIn: 'ahead', atLeastMs: -offset.toMs }
      : { seenIn: 'refusal', atMs: refused?.atMs ?? 0, headSlot: refused?.ours?.headSlot ?? 0n };
  const seconds = known ? String((Math.round((offset.fromMs + offset.toMs) / 2 / slot) * slot) / 1000) : '';
  const sure = chains.includes('other') || (known && recent.length === 0) || offset.isSure === true;
  const confidence = sure && (known || isAhead) ? 'likely' : 'possible';
  const isBehind = offset.fromMs > 0;
  if (hasFixedGenesis(network)) {
    if (isBehind) return [slowClock(seconds, confidence, evidence)];
    const least = seconds === '' ? String(Math.ceil(-offset.toMs / 1000)) : seconds.replace('-', '');
    return isAhead ? [fastClockOf(least, evidence)] : undefined;
  }
  const genesis = genesisTime(seconds, confidence, evidence);
  return isBehind ? [genesis, slowClock(seconds, 'possible', evidence)] : [genesis];
}

/** Whether a head lies where the time of a chain is that is so far behind. */
function isAt({ slot, theirs }: Told, { fromMs, toMs }: Offset, slotMs: number): boolean {
  const lag = slot - theirs.headSlot;
  const lagMs = Number(lag) * slotMs;
  return !isUsual(lag) && lagMs >= fromMs - 2 * slotMs && lagMs <= toMs + 2 * slotMs;
}
