import { toHexString } from '@chainsafe/ssz';
import { forkEpoch } from '../../forks/schedule/in-force.ts';
import { forkPeriods } from '../../forks/schedule/schedule.ts';
import { epochStartMs, slotStartMs } from '../../forks/schedule/slot-clock.ts';
import { digestStanding, type History, type Moment, periodOfDigest } from './history.ts';

/** By how many milliseconds the time of a peer's chain is behind ours: more than `fromMs`, at most `toMs`. */
export interface Offset {
  readonly fromMs: number;
  readonly toMs: number;
  /** Whether one boundary at another epoch would not explain it as well: several were passed at another time, or one of blobs early. */
  readonly isSure?: boolean;
}

/** A digest as it was read at a time. */
interface Reading {
  readonly atMs: number;
  readonly digest: string;
}

/**
 * How far a peer's time is off, from when its record, its digests and its protocols change beside when they should, and
 * from heads of ours that it refused as lying in the future. Undefined where nothing tells, or where what tells does not
 * agree: a boundary at another epoch is no other time.
 */
export function offsetOf(history: History): Offset | undefined {
  const found = [
    ...changes(history, recordReadings(history)),
    ...changes(history, statusReadings(history)),
    ...protocolChanges(history),
    ...refusedHeads(history),
  ];
  if (found.length === 0) return undefined;
  const fromMs = Math.max(...found.map((one) => one.fromMs));
  const toMs = Math.min(...found.map((one) => one.toMs));
  const isSure = earlyBlobs(history) || passed(history) > 1;
  // A node notices a boundary within a slot, so that what contradicts itself by less does not.
  if (fromMs - toMs >= history.network.slotDurationMs) return undefined;
  return { fromMs: Math.min(fromMs, toMs), toMs: Math.max(fromMs, toMs), isSure };
}

function recordReadings({ records }: History): Reading[] {
  return records.map(({ record, read }) => ({ atMs: read.atMs, digest: record.digest }));
}

function statusReadings({ told }: History): Reading[] {
  return told.map(({ atMs, theirs }) => ({ atMs, digest: theirs.digest }));
}

/**
 * Where a digest is followed by that of the next period, between two readings; where it is still told too late, or told
 * before its time; and, once one was told before its time, where the next one is not told yet.
 */
function changes({ network }: History, readings: readonly Reading[]): Offset[] {
  const periods = forkPeriods(network);
  const digests = periods.map(({ digest }) => toHexString(digest));
  const isEarly = readings.some((one) => earlyByMs(network, one) > 0);
  return readings.flatMap((reading, at): Offset[] => {
    const { atMs, digest } = reading;
    if (!digests.includes(digest)) return [];
    const early = earlyByMs(network, reading);
    const found: Offset[] = early > 0 ? [{ fromMs: Number.NEGATIVE_INFINITY, toMs: -early }] : [];
    const next = periods[digests.indexOf(digest) + 1];
    const dueMs = next && epochStartMs(network, next.from);
    if (next === undefined || dueMs === undefined) return found;
    const fromMs = atMs - Number(dueMs);
    const after = readings[at + 1];
    if (after?.digest === toHexString(next.digest)) return [...found, { fromMs, toMs: after.atMs - Number(dueMs) }];
    return fromMs > 0 || isEarly ? [...found, { fromMs, toMs: Number.POSITIVE_INFINITY }] : found;
  });
}

/** By how many milliseconds a digest of the network was read before it was due; nothing or less where it was not. */
function earlyByMs(network: History['network'], { atMs, digest }: Reading): number {
  const period = periodOfDigest(network, digest);
  const due = period && epochStartMs(network, period.from);
  return due === undefined ? 0 : Number(due) - atMs;
}

/** The digest of blobs holds their epoch: whoever tells it before that is at another time. */
function earlyBlobs(history: History): boolean {
  const { network, told, records } = history;
  const seen = [
    ...told.map(({ theirs, slot }) => ({ ...theirs, slot })),
    ...records.map(({ record, read }) => ({ ...record, slot: read.slot })),
  ];
  return seen.some(
    ({ digest, slot }) =>
      digestStanding(network, digest, slot) === 'future' &&
      periodOfDigest(network, digest)?.starts === 'blobParameters',
  );
}

/** How many periods of the network were told at a time that is not theirs. */
function passed({ network, told, records }: History): number {
  const seen = [
    ...told.map(({ theirs, slot }) => ({ digest: theirs.digest, slot })),
    ...records.map(({ record, read }) => ({ digest: record.digest, slot: read.slot })),
  ];
  const wrong = seen.filter(({ digest, slot }) => ['past', 'future'].includes(digestStanding(network, digest, slot)));
  return new Set(wrong.map(({ digest }) => digest)).size;
}

/** A boundary that a peer was seen to pass: after `afterMs`, by `byMs`, in unix milliseconds. */
export interface Passage {
  readonly epoch: bigint;
  readonly afterMs: number;
  readonly byMs: number;
}

/** Prysm serves version 2 from one epoch before Fulu on, and version 1 until one epoch after. */
export function protocolPassages({ network, moments }: History): Passage[] {
  const seen = moments.filter(({ agent, protocols }) => protocols !== undefined && /prysm/i.test(agent ?? ''));
  const fulu = forkEpoch(network, 'fulu');
  return [
    ...passage(seen, fulu - 1n, (spoken) => spoken.includes('status/2')),
    ...passage(seen, fulu + 1n, (spoken) => !spoken.includes('status/1')),
  ];
}

function passage(seen: readonly Moment[], epoch: bigint, after: (spoken: readonly string[]) => boolean): Passage[] {
  const at = seen.findIndex(({ protocols = [] }) => after(protocols));
  const [before, first] = [seen[at - 1], seen[at]];
  return before && first ? [{ epoch, afterMs: before.atMs, byMs: first.atMs }] : [];
}

function protocolChanges(history: History): Offset[] {
  return protocolPassages(history).flatMap(({ epoch, afterMs, byMs }) => {
    const due = epochStartMs(history.network, epoch);
    return due === undefined ? [] : [{ fromMs: afterMs - Number(due), toMs: byMs - Number(due) }];
  });
}

/** A peer that calls our head one of the future stands before the slot ahead of it. */
function refusedHeads({ network, moments }: History): Offset[] {
  return moments.flatMap((moment): Offset[] => {
    const { ours, atMs } = moment;
    if (!refusesFuture(moment) || ours === undefined || ours.headSlot === 0n) return [];
    const due = slotStartMs(network, ours.headSlot - 1n);
    if (due === undefined || atMs <= Number(due)) return [];
    return [{ fromMs: atMs - Number(due), toMs: Number.POSITIVE_INFINITY }];
  });
}

/** Whether a peer answered that our head lies in its future. */
export function refusesFuture({ resultCode, errorText }: Moment): boolean {
  return (resultCode ?? 0) > 0 && /future/i.test(errorText ?? '');
}
