import { epochStartMs } from '../../../forks/schedule/slot-clock.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { digestStanding, type History, periodOfDigest } from '../history.ts';
import { protocolPassages, refusesFuture } from '../offset.ts';

/** Statuses that are looked at. */
const RECENT = 10;

/** Slots by which a head may lie off the clock without anybody's fault. */
const USUAL_LAG = 2;

/** The length of a slot there, in milliseconds: more than `fromMs`, at most `toMs`. */
interface Bounds {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Slots of another length as the REST of the peer tells them. */
export function slotTimeOfRest({ network, moments }: History): Diagnosis[] {
  const read = moments.findLast(({ spec }) => spec?.slotDurationsMs !== undefined);
  const told = read?.spec?.slotDurationsMs ?? [];
  const [theirs] = told;
  if (read === undefined || theirs === undefined || told.includes(network.slotDurationMs)) return [];
  const details = { seconds: String(theirs / 1000), ours: String(network.slotDurationMs / 1000) };
  return [{ cause: 'slotTimeDiffers', confidence: 'certain', details, evidence: { seenIn: 'rest', atMs: read.atMs } }];
}

/** The same from when it passes its boundaries: ever later or earlier than they are due, and its heads go with that. */
export function slotTimeDiagnoses(history: History): Diagnosis[] {
  const { network, told } = history;
  const bounds = boundsOf(history);
  if (bounds === undefined) return [];
  const { fromMs, toMs } = bounds;
  const ours = network.slotDurationMs;
  // Whoever notices a boundary a slot late has no other slots.
  if (fromMs < ours * 1.05 && toMs > ours * 0.95) return [];
  if (
    !told
      .slice(-RECENT)
      .every(({ atMs, theirs }) => theirs.headSlot === 0n || isAt(history, atMs, theirs.headSlot, bounds))
  )
    return [];
  const whole = Math.ceil(fromMs / 1000 + 1e-9);
  const seconds = whole * 1000 <= toMs ? whole : Math.round((fromMs + toMs) / 20) / 100;
  const details = { seconds: String(seconds), ours: String(ours / 1000) };
  return [{ cause: 'slotTimeDiffers', confidence: 'likely', details, evidence: { seenIn: 'drift', fromMs, toMs } }];
}

/** From every digest that was told at a time that is not its time, and from every other. Undefined where they do not agree. */
function boundsOf(history: History): Bounds | undefined {
  const { network, told, records, moments } = history;
  const start = epochStartMs(network, 0n);
  if (start === undefined) return undefined;
  const seen = [
    ...told.map(({ theirs, atMs, slot }) => ({ digest: theirs.digest, atMs, slot })),
    ...records.map(({ record, read }) => ({ digest: record.digest, atMs: read.atMs, slot: read.slot })),
  ];
  const wrong = new Set(
    seen.flatMap(({ digest, slot }) =>
      ['past', 'future'].includes(digestStanding(network, digest, slot)) ? [digest] : [],
    ),
  );
  const passages = protocolPassages(history).filter(({ epoch }) => epoch > 0n);
  const late = passages.filter(({ epoch, afterMs, byMs }) => {
    const due = Number(epochStartMs(network, epoch) ?? 0n);
    return byMs < due || afterMs > due;
  });
  // One boundary alone may be passed at another time for many reasons.
  if (wrong.size + late.length < 2) return undefined;
  let [fromMs, toMs] = [0, Number.POSITIVE_INFINITY];
  for (const { digest, atMs } of seen) {
    const period = periodOfDigest(network, digest);
    if (period === undefined) return undefined;
    const elapsed = atMs - Number(start);
    if (period.from > 0n) toMs = Math.min(toMs, elapsed / Number(period.from * network.slotsPerEpoch));
    if (period.until !== undefined) fromMs = Math.max(fromMs, elapsed / Number(period.until * network.slotsPerEpoch));
  }
  for (const { epoch, afterMs, byMs } of passages) {
    const slots = Number(epoch * network.slotsPerEpoch);
    fromMs = Math.max(fromMs, (afterMs - Number(start)) / slots);
    toMs = Math.min(toMs, (byMs - Number(start)) / slots);
  }
  for (const moment of moments) {
    const { ours, atMs } = moment;
    if (refusesFuture(moment) && ours && ours.headSlot > 0n)
      fromMs = Math.max(fromMs, (atMs - Number(start)) / Number(ours.headSlot + 1n));
  }
  return fromMs < toMs && Number.isFinite(toMs) ? { fromMs, toMs } : undefined;
}

function isAt({ network }: History, atMs: number, headSlot: bigint, { fromMs, toMs }: Bounds): boolean {
  const elapsed = atMs - Number(epochStartMs(network, 0n) ?? 0n);
  const head = Number(headSlot);
  return head >= elapsed / toMs - USUAL_LAG - 1 && head <= elapsed / fromMs + 1;
}
