import { toHexString } from '@chainsafe/ssz';
import { forkEpoch } from '../../forks/schedule/in-force.ts';
import { forkPeriods } from '../../forks/schedule/schedule.ts';
import { epochStartMs, slotStartMs } from '../../forks/schedule/slot-clock.ts';
import type { History, Moment } from './history.ts';

/** By how many milliseconds the time of a peer's chain is behind ours: more than `fromMs`, at most `toMs`. */
export interface Offset {
  readonly fromMs: number;
  readonly toMs: number;
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
  return fromMs < toMs ? { fromMs, toMs } : undefined;
}

function recordReadings({ records }: History): Reading[] {
  return records.map(({ record, read }) => ({ atMs: read.atMs, digest: record.digest }));
}

function statusReadings({ told }: History): Reading[] {
  return told.map(({ atMs, theirs }) => ({ atMs, digest: theirs.digest }));
}

/** Where a digest is followed by that of the next period, between two readings; and where it is still told too late. */
function changes({ network }: History, readings: readonly Reading[]): Offset[] {
  const periods = forkPeriods(network);
  const digests = periods.map(({ digest }) => toHexString(digest));
  return readings.flatMap(({ atMs, digest }, at): Offset[] => {
    const next = periods[digests.indexOf(digest) + 1];
    const dueMs =
      next && digests.includes(digest) ? Number(epochStartMs(network, next.from) ?? Number.NaN) : Number.NaN;
    if (Number.isNaN(dueMs)) return [];
    const fromMs = atMs - dueMs;
    const after = readings[at + 1];
    const followed = after !== undefined && after.digest === digests[digests.indexOf(digest) + 1];
    if (followed) return [{ fromMs, toMs: after.atMs - dueMs }];
    return fromMs > 0 ? [{ fromMs, toMs: Number.POSITIVE_INFINITY }] : [];
  });
}

/** Prysm serves version 2 from one epoch before Fulu on, and version 1 until one epoch after. */
function protocolChanges({ network, moments }: History): Offset[] {
  const seen = moments.filter(({ agent, protocols }) => protocols !== undefined && /prysm/i.test(agent ?? ''));
  const fulu = forkEpoch(network, 'fulu');
  return [
    ...protocolChange(seen, epochStartMs(network, fulu - 1n), (spoken) => spoken.includes('status/2')),
    ...protocolChange(seen, epochStartMs(network, fulu + 1n), (spoken) => !spoken.includes('status/1')),
  ];
}

function protocolChange(
  seen: readonly Moment[],
  due: bigint | undefined,
  after: (spoken: readonly string[]) => boolean,
): Offset[] {
  const at = seen.findIndex(({ protocols = [] }) => after(protocols));
  const [before, first] = [seen[at - 1], seen[at]];
  if (due === undefined || before === undefined || first === undefined) return [];
  return [{ fromMs: before.atMs - Number(due), toMs: first.atMs - Number(due) }];
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
