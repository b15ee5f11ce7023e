import { epochStartMs } from '../../../forks/schedule/slot-clock.ts';
import type { Diagnosis, TimeEvidence } from '../diagnosis.ts';
import { digestStanding, type History, periodOfDigest, type Told } from '../history.ts';
import { chainOf } from '../known-heads.ts';
import { type Offset, offsetOf, refusesFuture } from '../offset.ts';

/** Slots by which heads may lie apart without anybody's fault. */
const USUAL_LAG = 2n;

/** Statuses that are looked at. */
const RECENT = 10;

/** Statuses that it takes to call a distance constant. */
const ENOUGH = 3;

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
  return fromHeads(history) ?? fastClock(history) ?? fromOffset(history) ?? [];
}

/** Whether another time explains every digest that is wrong by ours: each is right by theirs. */
export function explainsDigests({ network, told }: History, [first]: readonly Diagnosis[]): boolean {
  const seconds = Number(first?.details['seconds'] || Number.NaN);
  if (first === undefined || Number.isNaN(seconds)) return false;
  const slots = BigInt(Math.round((seconds * 1000) / network.slotDurationMs));
  const behind = first.cause === 'theirClock' ? -slots : slots;
  return told.slice(-RECENT).every(({ theirs, slot }) => {
    if (isRight(network, theirs.digest, slot)) return true;
    // A distance of heads is known to within a slot or two.
    return [0n, 1n, -1n, 2n, -2n].some((off) => isRight(network, theirs.digest, slot - behind + off));
  });
}

function isRight(network: History['network'], digest: string, slot: bigint): boolean {
  const standing = digestStanding(network, digest, slot < 0n ? 0n : slot);
  return standing === 'right' || standing === 'race';
}

/** Heads that lie apart by a constant while both chains go on. */
function fromHeads(history: History): Diagnosis[] | undefined {
  const { network } = history;
  const told = history.told.filter(({ theirs, slot }) => digestStanding(network, theirs.digest, slot) !== 'strange');
  const last = told.at(-1);
  // Where the digest is that of the head's time, two Statuses say as much as three of which each digest is right.
  const enough = last && !isRight(network, last.theirs.digest, last.slot) && agrees(network, last) ? 2 : ENOUGH;
  const first = told.at(-enough);
  if (!first || !last || told.length < enough) return undefined;
  const recent = told.slice(-RECENT);
  const lags = recent.map(({ slot, theirs }) => slot - theirs.headSlot).sort((a, b) => (a < b ? -1 : 1));
  const [least, most] = [lags[0] ?? 0n, lags.at(-1) ?? 0n];
  const lag = lags[lags.length >> 1] ?? 0n;
  const moved = last.theirs.headSlot - first.theirs.headSlot;
  if (moved < 2n || most - least > USUAL_LAG || isUsual(lag)) return undefined;
  // Where our own head lies as far off the clock, nobody proposes, or it is our clock.
  if (recent.every((one) => goesWithUs(one) && one.ours && !isUsual(one.slot - one.ours.headSlot))) return undefined;
  const chains = recent.map(({ theirs }) => chainOf(history, theirs));
  const sameChain = chains.includes('same') ? true : chains.includes('other') ? false : undefined;
  const evidence: TimeEvidence = { seenIn: 'heads', statuses: recent.length, sameChain };
  const seconds = String(Number(lag) * (network.slotDurationMs / 1000));
  if (sameChain) return lag > 0n ? [clock(seconds, 'likely', evidence)] : undefined;
  const genesis = genesisTime(seconds, sameChain === false ? 'likely' : 'possible', evidence);
  return lag > 0n && sameChain === undefined ? [genesis, clock(seconds, 'possible', evidence)] : [genesis];
}

/** Whether the digest of a Status is the one of its head's time. */
function agrees(network: History['network'], { theirs }: Told): boolean {
  return theirs.headSlot > 0n && isRight(network, theirs.digest, theirs.headSlot);
}

function isUsual(lag: bigint): boolean {
  return lag >= -1n && lag <= USUAL_LAG;
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
  const details = { seconds: String((slots * network.slotDurationMs) / 1000) };
  const evidence: TimeEvidence = { seenIn: 'early', atMs: by.one.atMs, digest: by.one.theirs.digest };
  return [{ cause: 'theirClock', confidence: 'likely', details, evidence }];
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

function goesWithUs({ ours, theirs }: Told): boolean {
  return ours !== undefined && ours.headSlot > 0n && near(ours.headSlot, theirs.headSlot);
}

function near(a: bigint, b: bigint): boolean {
  return a - b <= USUAL_LAG && b - a <= USUAL_LAG;
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
  const genesis = genesisTime(seconds, sure && (known || isAhead) ? 'likely' : 'possible', evidence);
  return offset.fromMs > 0 ? [genesis, clock(seconds, 'possible', evidence)] : [genesis];
}

/** Whether a head lies where the time of a chain is that is so far behind. */
function isAt({ slot, theirs }: Told, { fromMs, toMs }: Offset, slotMs: number): boolean {
  const lag = slot - theirs.headSlot;
  const lagMs = Number(lag) * slotMs;
  return !isUsual(lag) && lagMs >= fromMs - 2 * slotMs && lagMs <= toMs + 2 * slotMs;
}

function genesisTime(seconds: string, confidence: Diagnosis['confidence'], evidence: TimeEvidence): Diagnosis {
  return { cause: 'genesisTimeDiffers', confidence, details: { seconds }, evidence };
}

function clock(seconds: string, confidence: Diagnosis['confidence'], evidence: TimeEvidence): Diagnosis {
  return { cause: 'theirClockSlow', confidence, details: { seconds }, evidence };
}
