import { toHexString } from '@chainsafe/ssz';
import type { EnrReading } from '../../enr/explain.ts';
import { isEnrError } from '../../enr/faults.ts';
import { isNextDigestFault } from '../../enr/next-faults.ts';
import { forkPeriods, periodAt } from '../../forks/schedule/schedule.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import type { CauseFacts, CauseTable } from './cause.ts';
import type { Finding } from './found-cause.ts';

/** The fork digest of a record as `0x` hex. */
function digestOf(enr: EnrReading | undefined): string | undefined {
  const digest = enr?.record?.eth2?.forkDigest;
  return digest && toHexString(digest);
}

/**
 * Whether a record tells nothing of a Status: a boundary lies between the two, and by then it may have been signed anew. What
 * was of the past already at the earlier of both times is stale all the same.
 */
function isOutdated({ enr, enrReadMs, network, epoch }: CauseFacts): boolean {
  const then = enrReadMs === undefined ? undefined : epochAt(network, enrReadMs);
  if (then === undefined) return false;
  const [first, last] = then < epoch ? [then, epoch] : [epoch, then];
  const { period } = periodAt(network, first);
  if (period === periodAt(network, last).period) return false;
  const of = forkPeriods(network).find(({ digest }) => toHexString(digest) === digestOf(enr));
  return of === undefined || of.from >= period.from;
}

/** The record is gossip and may be old; the Status is what the node says now. */
function stale(facts: CauseFacts): Finding | undefined {
  const { enr, remote, wrongDigests } = facts;
  const record = digestOf(enr);
  if (record === undefined || remote === undefined || wrongDigests.some(({ whose }) => whose === 'their'))
    return undefined;
  if (isOutdated(facts)) return undefined;
  const status = toHexString(remote.forkDigest);
  if (record === status) return undefined;
  return { confidence: 'certain', evidence: { code: 'recordStale', record, status, readMs: facts.enrReadMs } };
}

/** A right Status beside an old record is the case above; here the Status is the wrong one, and the record says otherwise. */
function differs(facts: CauseFacts): Finding | undefined {
  const { enr, remote, wrongDigests, network, epoch } = facts;
  const record = digestOf(enr);
  const wrong = wrongDigests.find(({ whose }) => whose === 'their');
  if (record === undefined || remote === undefined || wrong === undefined || record === wrong.digest) return undefined;
  if (isOutdated(facts)) return undefined;
  const isRecordRight = toHexString(periodAt(network, epoch).period.digest) === record;
  const { enrReadMs: readMs } = facts;
  return {
    confidence: 'likely',
    evidence: { code: 'recordDiffers', record, status: wrong.digest, isRecordRight, readMs },
  };
}

/** It was wrong when it was read; whether it still is, after a boundary, only another reading tells. */
function nfd(facts: CauseFacts): Finding | undefined {
  const { enr, enrReadMs: readMs } = facts;
  const fault = enr?.faults.find(isNextDigestFault);
  const confidence = isOutdated(facts) ? 'possible' : 'likely';
  return fault && { confidence, evidence: { code: 'nextDigestFault', fault, readMs } };
}

function udpOnly({ enr, enrReadMs: readMs }: CauseFacts): Finding | undefined {
  const why = enr?.record?.notDialable;
  if (why === undefined || enr?.faults.some(isEnrError)) return undefined;
  return { confidence: 'certain', evidence: { code: 'notDialable', why, readMs } };
}

export const enrCauses = {
  enrStale: stale,
  enrDiffers: differs,
  nfdWrong: nfd,
  udpOnly,
} as const satisfies CauseTable;
