import type { Diagnosis, ScheduleDiagnosis, ScheduleEvidence } from '../../../peers/diagnosis/diagnosis.ts';
import type { Difference } from '../../../peers/diagnosis/schedule-difference.ts';
import { grouped } from '../../../primitives/grouped.ts';
import * as l10n from '../../../primitives/l10n.ts';
import { clockTime } from '../../clock-time.ts';

/** Blocks that a node has made or taken by the wrong schedule do not become right with it. */
const SYNC_ANEW = l10n.t('If its head has stopped at that epoch, have it sync anew from a checkpoint before it.');

/** In what two schedules differ, and what it was seen in. */
export function scheduleEvidence(diagnosis: ScheduleDiagnosis): string {
  const { cause, details, since, evidence, ...later } = diagnosis;
  const difference = { cause, details, from: since?.epoch ?? 0n, ...later };
  return [differenceText(difference), laterText(difference), seen(evidence)].filter(Boolean).join(' ');
}

/** What is not there at its epoch may come later: when, as far as that is known. */
function laterText({ open, next }: Difference): string {
  if (next) return l10n.t`Instead it has ${String(next.maxBlobsPerBlock)} blobs from epoch ${grouped(next.epoch)} on.`;
  if (open === undefined) return '';
  return l10n.t`Whether that entry is missing there or comes after epoch ${grouped(open)} is not known yet.`;
}

/** What another schedule has, where this network has another thing. */
export function differenceText({ cause, details, from }: Difference): string {
  const { ours = '', fork = '', maxBlobsPerBlock = '', version = '' } = details;
  const epoch = grouped(details['epoch'] ?? '');
  switch (cause) {
    case 'blobScheduleDiffers':
      if (maxBlobsPerBlock === '') {
        return l10n.t`Its schedule has no entry for epoch ${epoch}, from which on this network has ${ours} blobs per block at most.`;
      }
      if (ours === '') {
        return l10n.t`Its schedule has ${maxBlobsPerBlock} blobs from epoch ${epoch} on, where this network has no entry.`;
      }
      return l10n.t`Its schedule has ${maxBlobsPerBlock} blobs from epoch ${epoch} on, where this network has ${ours}.`;
    case 'forkEpochDiffers':
      return ours === ''
        ? l10n.t`Its schedule has ${fork} at epoch ${epoch}, this network none.`
        : l10n.t`Its schedule has ${fork} at epoch ${epoch}, this network at epoch ${grouped(ours)}.`;
    case 'forkNotScheduled':
      return l10n.t`Its schedule has no ${fork}, which this network has from epoch ${grouped(from)} on.`;
    case 'forkVersionDiffers':
      return l10n.t`Its ${fork} has the version ${version}, that of this network ${ours}.`;
  }
}

function seen(evidence: ScheduleEvidence): string {
  const at = clockTime(evidence.atMs);
  switch (evidence.seenIn) {
    case 'rest':
      return l10n.t`Its REST says so, asked at ${at}.`;
    case 'record':
      if (evidence.reached) {
        return l10n.t`Its record, read at ${at}, planned that, and its Status had the digest ${evidence.digest} then.`;
      }
      return evidence.digest === '' || evidence.digest === '0x00000000'
        ? l10n.t`Its record, read at ${at}, says so.`
        : l10n.t`Its record, read at ${at}, says so: its next digest is ${evidence.digest}.`;
    case 'recordDigest':
      return l10n.t`Its record, read at ${at}, has the digest ${evidence.digest}, which belongs to that.`;
    case 'digest':
      return evidence.recordMs === undefined
        ? l10n.t`Only that leads to the digest ${evidence.digest}, which its Status told at ${at}.`
        : l10n.t`Only that leads to the digest ${evidence.digest}, which its Status told at ${at}; its record, read at ${clockTime(evidence.recordMs)}, names it.`;
    case 'time':
      return l10n.t`At ${at} its Status had the fork digest ${evidence.digest}, when ${evidence.right} was right.`;
  }
}

/** What to write into which config; undefined where the cause's own remedy says all. */
export function scheduleRemedy(diagnosis: Diagnosis): string | undefined {
  const { cause, details, since } = diagnosis;
  const { epoch = '', ours = '', fork = '', maxBlobsPerBlock = '' } = details;
  switch (cause) {
    case 'blobScheduleDiffers': {
      const { next, open } = diagnosis;
      if (ours === '') {
        return l10n.t`Take the entry of epoch ${epoch} out of that node’s BLOB_SCHEDULE and restart it, or, where it is meant, give it to every other node. ${SYNC_ANEW}`;
      }
      if (maxBlobsPerBlock === '' && next) {
        return l10n.t`Give that node’s BLOB_SCHEDULE ${ours} blobs at epoch ${epoch}, not ${String(next.maxBlobsPerBlock)} at epoch ${String(next.epoch)} alone, and restart it. ${SYNC_ANEW}`;
      }
      if (maxBlobsPerBlock === '' && open !== undefined) {
        return l10n.t`Look for the entry of ${ours} blobs in that node’s BLOB_SCHEDULE: add it at epoch ${epoch}, or move it there, and restart it. ${SYNC_ANEW}`;
      }
      if (maxBlobsPerBlock === '') {
        return l10n.t`Add epoch ${epoch} with ${ours} blobs to that node’s BLOB_SCHEDULE and restart it. ${SYNC_ANEW}`;
      }
      return l10n.t`Set epoch ${epoch} to ${ours} blobs in that node’s BLOB_SCHEDULE and restart it, or, where ${maxBlobsPerBlock} is meant, give that to every other node. ${SYNC_ANEW}`;
    }
    case 'forkEpochDiffers':
      return ours === ''
        ? undefined
        : l10n.t`Set the epoch of ${fork} to ${ours} in that node’s config and restart it. ${SYNC_ANEW}`;
    case 'forkNotScheduled':
      return l10n.t`Set the epoch of ${fork} to ${String(since?.epoch ?? '')} in that node’s config, or update it to a release that knows ${fork}, and restart it.`;
    default:
      return undefined;
  }
}
