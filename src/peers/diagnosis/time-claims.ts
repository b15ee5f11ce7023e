import type { Diagnosis, TimeEvidence } from './diagnosis.ts';
import { digestStanding, type History } from './history.ts';
import { chainOfHead } from './known-heads.ts';
import { offsetOf, refusesFuture } from './offset.ts';

/** Slots by which heads may lie apart without anybody's fault. */
const USUAL_LAG = 2n;

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
  return fromHeads(history) ?? fromOffset(history) ?? [];
}

/** Heads that lie apart by a constant while both chains go on. */
function fromHeads(history: History): Diagnosis[] | undefined {
  const { network } = history;
  const told = history.told.filter(({ theirs, slot }) => digestStanding(network, theirs.digest, slot) !== 'strange');
  const [first, last] = [told.at(-ENOUGH), told.at(-1)];
  if (!first || !last || told.length < ENOUGH) return undefined;
  const recent = told.slice(-10);
  const lags = recent.map(({ slot, theirs }) => slot - theirs.headSlot).sort((a, b) => (a < b ? -1 : 1));
  const [least, most] = [lags[0] ?? 0n, lags.at(-1) ?? 0n];
  const lag = lags[lags.length >> 1] ?? 0n;
  const moved = last.theirs.headSlot - first.theirs.headSlot;
  if (moved < 2n || most - least > USUAL_LAG || (lag >= -1n && lag <= USUAL_LAG)) return undefined;
  // Where our own head lies as far back, nobody proposes.
  if (recent.every(({ ours, theirs }) => ours && ours.headSlot > 0n && near(ours.headSlot, theirs.headSlot)))
    return undefined;
  const chains = recent.map(({ theirs }) => chainOfHead(history, theirs));
  const sameChain = chains.includes('same') ? true : chains.includes('other') ? false : undefined;
  const evidence: TimeEvidence = { seenIn: 'heads', statuses: recent.length, sameChain };
  const seconds = String(Number(lag) * (network.slotDurationMs / 1000));
  if (sameChain) return lag > 0n ? [clock(seconds, 'likely', evidence)] : undefined;
  const genesis = genesisTime(seconds, sameChain === false ? 'likely' : 'possible', evidence);
  return lag > 0n && sameChain === undefined ? [genesis, clock(seconds, 'possible', evidence)] : [genesis];
}

function near(a: bigint, b: bigint): boolean {
  return a - b <= USUAL_LAG && b - a <= USUAL_LAG;
}

function fromOffset(history: History): Diagnosis[] | undefined {
  const { network, told, moments } = history;
  const slot = network.slotDurationMs;
  const offset = offsetOf(history);
  if (offset === undefined || (offset.fromMs < slot && offset.toMs > -slot)) return undefined;
  // A Status whose head is at our clock proves the same time, whatever its digest says.
  const last = told.at(-1);
  if (last && last.slot - last.theirs.headSlot <= USUAL_LAG && last.theirs.headSlot - last.slot <= 1n) return undefined;
  const refused = moments.findLast(refusesFuture);
  const known = Number.isFinite(offset.toMs) && Number.isFinite(offset.fromMs);
  if (!known && refused?.ours === undefined) return undefined;
  const evidence: TimeEvidence = known
    ? { seenIn: 'changes', ...offset }
    : { seenIn: 'refusal', atMs: refused?.atMs ?? 0, headSlot: refused?.ours?.headSlot ?? 0n };
  const seconds = known ? String((Math.round((offset.fromMs + offset.toMs) / 2 / slot) * slot) / 1000) : '';
  const genesis = genesisTime(seconds, known ? 'likely' : 'possible', evidence);
  return offset.fromMs > 0 ? [genesis, clock(seconds, 'possible', evidence)] : [genesis];
}

function genesisTime(seconds: string, confidence: Diagnosis['confidence'], evidence: TimeEvidence): Diagnosis {
  return { cause: 'genesisTimeDiffers', confidence, details: { seconds }, evidence };
}

function clock(seconds: string, confidence: Diagnosis['confidence'], evidence: TimeEvidence): Diagnosis {
  return { cause: 'theirClockSlow', confidence, details: { seconds }, evidence };
}
