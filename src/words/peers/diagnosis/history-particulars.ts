import type { Diagnosis } from '../../../peers/diagnosis/diagnosis.ts';
import { grouped } from '../../../primitives/grouped.ts';
import * as l10n from '../../../primitives/l10n.ts';
import { goodbyeCode } from '../../named-codes.ts';

function shifted(seconds: string): string {
  if (seconds === '') return '';
  return seconds.startsWith('-') ? l10n.t`${grouped(seconds.slice(1))} s earlier` : l10n.t`${grouped(seconds)} s later`;
}

/** Which entry of a blob schedule it is, by its epoch, and which of the two has it. */
function entryInShort(epoch: string, { maxBlobsPerBlock = '', ours = '' }: Diagnosis['details']): string {
  if (maxBlobsPerBlock === '') return l10n.t`lacks ${epoch}`;
  return ours === '' ? l10n.t`adds ${epoch}` : l10n.t`${maxBlobsPerBlock} blobs from ${epoch}`;
}

/** What was seen of a cause in the history of a peer, in a few words beside its title; '' where the title says all. */
export function historyParticular(diagnosis: Diagnosis): string {
  const { cause, details, evidence } = diagnosis;
  const { epoch = '', fork = '', seconds = '', headSlot = '' } = details;
  switch (cause) {
    case 'blobScheduleDiffers':
      return entryInShort(grouped(epoch), details);
    case 'forkEpochDiffers':
    case 'forkNotScheduled':
    case 'forkVersionDiffers':
      return fork;
    case 'genesisTimeDiffers':
      return shifted(seconds);
    case 'slotTimeDiffers':
      return seconds === '' ? '' : l10n.t`${seconds} s`;
    case 'theirClock':
    case 'theirClockSlow':
      return seconds === '' ? '' : l10n.t`${grouped(seconds)} s`;
    case 'genesisRoot':
      return details['digest'] ?? '';
    case 'scheduleDiffers':
      return evidence.digest;
    case 'headStuck':
      return l10n.t`slot ${grouped(headSlot)}`;
    case 'syncing':
      return l10n.t`${grouped(evidence.lag)} slots to go`;
    case 'neverSynced':
      return '';
    case 'refusedBefore':
      return goodbyeCode(evidence.reason).words;
    case 'dialLimit':
      return l10n.t`${evidence.dials} dials`;
  }
}
