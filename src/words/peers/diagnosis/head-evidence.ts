import type { Diagnosis, HeadEvidence } from '../../../peers/diagnosis/diagnosis.ts';
import { grouped } from '../../../primitives/grouped.ts';
import * as l10n from '../../../primitives/l10n.ts';
import { clockTime } from '../../clock-time.ts';

type HeadDiagnosis = Extract<Diagnosis, { cause: 'neverSynced' | 'headStuck' | 'syncing' }>;

/** Where a head stands, and for how many Statuses. */
export function headEvidence({ cause, details, evidence }: HeadDiagnosis): string {
  const { statuses, atMs, boundary } = evidence;
  const head = grouped(details['headSlot'] ?? '');
  const behind = behindText(evidence);
  switch (cause) {
    case 'neverSynced':
      return statuses > 1
        ? l10n.t`${statuses} of its Statuses have head slot 0, the last at ${clockTime(atMs)}, ${behind}.`
        : l10n.t`At ${clockTime(atMs)} its Status had head slot 0, ${behind}; it may just have begun to sync.`;
    case 'headStuck': {
      const stands = l10n.t`${statuses} of its Statuses have head slot ${head}, the last at ${clockTime(atMs)}, ${behind}.`;
      return boundary === undefined
        ? stands
        : l10n.t`${stands} The slot after it begins epoch ${grouped(boundary)}, where this network’s digest changes: compare the schedules there.`;
    }
    case 'syncing':
      return l10n.t`Its head slot ${head} lay ${behind} at ${clockTime(atMs)}.`;
  }
}

function behindText({ lag, behind }: HeadEvidence): string {
  return behind === 'ourHead'
    ? l10n.t`${grouped(lag)} slots behind our head`
    : l10n.t`${grouped(lag)} slots behind the clock`;
}
