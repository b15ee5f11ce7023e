import type { Diagnosis, TimeEvidence } from '../../../peers/diagnosis/diagnosis.ts';
import { grouped } from '../../../primitives/grouped.ts';
import { clockTime } from '../../clock-time.ts';
import * as l10n from '../../l10n.ts';
import { goodbyeCode } from '../../named-codes.ts';
import type { Words } from '../../phrase.ts';

type ChainDiagnosis = Extract<
  Diagnosis,
  {
    cause:
      | 'genesisTimeDiffers'
      | 'slotTimeDiffers'
      | 'theirClock'
      | 'theirClockSlow'
      | 'genesisRoot'
      | 'scheduleDiffers'
      | 'refusedBefore'
      | 'dialLimit';
  }
>;

/** What tells of another time or genesis, and of what a peer holds against us. */
export function chainEvidence(diagnosis: ChainDiagnosis): Words {
  const { details } = diagnosis;
  switch (diagnosis.cause) {
    case 'genesisTimeDiffers':
      return `${apart(details['seconds'] ?? '', diagnosis.confidence, diagnosis.evidence)} ${seen(diagnosis.evidence)}`;
    case 'slotTimeDiffers': {
      const { evidence } = diagnosis;
      const ours = details['ours'] ?? '';
      return evidence.seenIn === 'rest'
        ? l10n.t`Its REST, asked at ${clockTime(evidence.atMs)}, tells slots of ${details['seconds'] ?? ''} s; those of this network are of ${ours} s.`
        : l10n.t`Each boundary comes at another distance from when it should, as with slots of ${twoDigits(evidence.fromMs)} to ${twoDigits(evidence.toMs)} s from the same genesis; those of this network are of ${ours} s.`;
    }
    case 'theirClock':
      return l10n.t`${seen(diagnosis.evidence)} Its clock is fast by at least ${grouped(details['seconds'] ?? '')} s.`;
    case 'theirClockSlow':
      return `${seen(diagnosis.evidence)} ${l10n.t('A clock that is slow looks the same.')}`;
    case 'genesisRoot':
      return diagnosis.evidence.seenIn === 'rest'
        ? l10n.t`Its REST, asked at ${clockTime(diagnosis.evidence.atMs)}, tells the genesis validators root ${details['root'] ?? ''}; that of this network is ${details['ours'] ?? ''}.`
        : strangeDigestText(details['digest'] ?? '', diagnosis.evidence.recordMs);
    case 'scheduleDiffers':
      return l10n.t`It had a digest, a checkpoint or a head of this chain, so its genesis is the same; no schedule near this network’s leads to its digest ${diagnosis.evidence.digest}.`;
    case 'refusedBefore': {
      const { atMs, reason, refusedAtMs } = diagnosis.evidence;
      const now = l10n.t`It ended the exchange of ${clockTime(atMs)} before it told its Status`;
      if (refusedAtMs === undefined) return l10n.t`${now}, with ${goodbyeCode(reason)}.`;
      return l10n.t`${now}; it had said ${goodbyeCode(reason)} at ${clockTime(refusedAtMs)}.`;
    }
    case 'dialLimit':
      return l10n.t`It closed before noise at ${clockTime(diagnosis.evidence.atMs)}, after ${diagnosis.evidence.dials} dials within half a minute; the next one is let in after 7.5 s.`;
  }
}

function strangeDigestText(digest: string, recordMs: number | undefined): string {
  const none = l10n.t`No schedule near this network’s leads to its digest ${digest}.`;
  if (recordMs === undefined) return none;
  return `${none} ${l10n.t`Its record, read at ${clockTime(recordMs)}, names a fork version of this network.`}`;
}

function twoDigits(ms: number): string {
  return (ms / 1000).toFixed(2);
}

function apart(told: string, confidence: Diagnosis['confidence'], evidence: TimeEvidence): string {
  if (told === '') {
    return evidence.seenIn === 'ahead'
      ? l10n.t('Its genesis lies earlier than that of this network, by how much is not known yet.')
      : l10n.t('Its genesis lies later than that of this network, by how much is not known yet.');
  }
  const isEarlier = told.startsWith('-');
  const seconds = grouped(isEarlier ? told.slice(1) : told);
  if (confidence === 'possible') {
    return isEarlier
      ? l10n.t`Its genesis may lie ${seconds} s earlier than that of this network.`
      : l10n.t`Its genesis may lie ${seconds} s later than that of this network.`;
  }
  return isEarlier
    ? l10n.t`Its genesis lies ${seconds} s earlier than that of this network.`
    : l10n.t`Its genesis lies ${seconds} s later than that of this network.`;
}

function seen(evidence: TimeEvidence): string {
  switch (evidence.seenIn) {
    case 'rest':
      return l10n.t`Its REST says so, asked at ${clockTime(evidence.atMs)}.`;
    case 'heads':
      if (evidence.sameChain === true) {
        return l10n.t`${evidence.statuses} of its heads are blocks of our chain, always as many slots behind the clock.`;
      }
      return evidence.sameChain === false
        ? l10n.t`${evidence.statuses} of its heads lie as many slots apart from the clock, and are other blocks than ours.`
        : l10n.t`${evidence.statuses} of its heads lie as many slots apart from the clock.`;
    case 'changes': {
      const [from, to] = [Math.round(evidence.fromMs / 1000), Math.round(evidence.toMs / 1000)];
      return to <= 0
        ? l10n.t`Its digests and its protocols change between ${-to} and ${-from} s before they should.`
        : l10n.t`Its digests and its protocols change between ${from} and ${to} s after they should.`;
    }
    case 'ahead':
      return l10n.t`It tells digests ${Math.round(evidence.atLeastMs / 1000)} s or more before they are due.`;
    case 'early':
      return l10n.t`At ${clockTime(evidence.atMs)} its Status told ${evidence.digest}, which was not due yet, while its head went with our clock: whoever begins a fork early by its schedule stands at the last block before it.`;
    case 'refusal':
      return l10n.t`At ${clockTime(evidence.atMs)} it refused our head, slot ${grouped(evidence.headSlot)}, as one of the future.`;
  }
}
