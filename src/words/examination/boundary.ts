import { toHexString } from '@chainsafe/ssz';
import type { Reference } from '../../examination/examined.ts';
import { forkPeriods, periodAt } from '../../forks/schedule/schedule.ts';
import { epochStartMs } from '../../forks/schedule/slot-clock.ts';
import type { ExaminationJson } from './examination-json.ts';

/** The digest that a record has to name as the next one; zeros where nothing is scheduled. */
export function expectedNfd({ network, epoch, digest }: Reference): string | undefined {
  if (digest === undefined) return undefined;
  const { next } = periodAt(network, epoch ?? 0n);
  return next ? toHexString(next.digest) : '0x00000000';
}

/** The next fork or change of the blobs, with the time until then. */
export function nextBoundary(
  { network, epoch, digest }: Reference,
  atMs: number,
): NonNullable<ExaminationJson['network']>['next'] {
  if (digest === undefined) return undefined;
  const { next } = periodAt(network, epoch ?? 0n);
  if (next === undefined) return undefined;
  const starts = epochStartMs(network, next.from);
  return {
    digest: toHexString(next.digest),
    epoch: String(next.from),
    fork: next.fork.name,
    ...(starts !== undefined && { inMs: String(starts - BigInt(Math.floor(atMs))) }),
  };
}

/** The fork or change of the blobs before, whose digest a node still speaks that has not moved. */
export function boundaryBefore({
  network,
  epoch,
  digest,
}: Reference): NonNullable<ExaminationJson['network']>['before'] {
  if (digest === undefined) return undefined;
  const periods = forkPeriods(network);
  const { period } = periodAt(network, epoch ?? 0n);
  const before = periods[periods.indexOf(period) - 1];
  return before && { digest: toHexString(before.digest), until: String(period.from) };
}
