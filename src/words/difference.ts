import * as l10n from '../primitives/l10n.ts';
import { fields } from '../reqresp/messages/fields.ts';
import type { StatusJson } from '../reqresp/messages/json.ts';

function grouped(distance: bigint): string {
  return distance.toLocaleString('en-US');
}

/** `12 slots ahead`, `1 slot behind` or `equal`: where their slot lies, seen from ours. */
export function slotsApart(theirs: bigint, ours: bigint): string {
  const distance = theirs - ours;
  if (distance === 0n) return l10n.t('equal');
  if (distance === 1n) return l10n.t('1 slot ahead');
  if (distance === -1n) return l10n.t('1 slot behind');
  return distance > 0n ? l10n.t`${grouped(distance)} slots ahead` : l10n.t`${grouped(-distance)} slots behind`;
}

/** `3 epochs ahead`, `1 epoch behind` or `equal`: where their epoch lies, seen from ours. */
export function epochsApart(theirs: bigint, ours: bigint): string {
  const distance = theirs - ours;
  if (distance === 0n) return l10n.t('equal');
  if (distance === 1n) return l10n.t('1 epoch ahead');
  if (distance === -1n) return l10n.t('1 epoch behind');
  return distance > 0n ? l10n.t`${grouped(distance)} epochs ahead` : l10n.t`${grouped(-distance)} epochs behind`;
}

/** How a field of their Status differs from ours; empty where one of the two says nothing. */
export function fieldDifference(field: keyof StatusJson, theirs: string, ours: string | undefined): string {
  if (ours === undefined) return '';
  switch (fields[field].meaning) {
    case 'epoch':
      return epochsApart(BigInt(theirs), BigInt(ours));
    case 'slot':
      return slotsApart(BigInt(theirs), BigInt(ours));
    default:
      return theirs === ours ? l10n.t('equal') : l10n.t('differs');
  }
}

/** `beside ours: head 12 slots ahead · finalized equal`: where a peer stands relative to us; empty until both have spoken. To a node
 * at genesis every other one is ahead by all there is, which no number tells better. */
export function relationText(theirs: StatusJson | undefined, ours: StatusJson | undefined): string {
  if (theirs === undefined || ours === undefined) return '';
  if (ours.headSlot === '0' && ours.finalizedEpoch === '0' && theirs.headSlot !== '0') {
    return l10n.t('ahead of genesis');
  }
  const head = slotsApart(BigInt(theirs.headSlot), BigInt(ours.headSlot));
  const finalized = epochsApart(BigInt(theirs.finalizedEpoch), BigInt(ours.finalizedEpoch));
  return l10n.t`beside ours: head ${head} · finalized ${finalized}`;
}
