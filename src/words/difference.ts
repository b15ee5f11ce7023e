import { grouped } from '../primitives/grouped.ts';
import * as l10n from '../primitives/l10n.ts';
import { fields } from '../reqresp/messages/fields.ts';
import type { StatusJson } from '../reqresp/messages/json.ts';

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
  const { meaning } = fields[field];
  if (meaning === 'epoch') return epochsApart(BigInt(theirs), BigInt(ours));
  if (meaning === 'slot') return slotsApart(BigInt(theirs), BigInt(ours));
  return theirs === ours ? l10n.t('equal') : l10n.t('differs');
}

/** Whether a node stands at genesis: every other one is ahead of it by all there is, which no number tells better. */
export function isAtGenesis({ headSlot, finalizedEpoch }: Pick<StatusJson, 'headSlot' | 'finalizedEpoch'>): boolean {
  return headSlot === '0' && finalizedEpoch === '0';
}

/** How a field of their Status differs from that of ours; where we stand at genesis, how far the head is from the clock. */
export function statusDifference(
  field: keyof StatusJson,
  theirs: string,
  ours: StatusJson | undefined,
  clock: bigint | undefined,
): string {
  if (!ours || !isAtGenesis(ours) || !/Slot|Epoch/.test(field)) return fieldDifference(field, theirs, ours?.[field]);
  return field === 'headSlot' && clock !== undefined ? headAgainstClock(theirs, clock) : '';
}

/** Distance to the clock beyond which a head is told to be behind, in slots. */
const CLOCK_TOLERANCE = 2n;

/** `9,600 slots behind the clock`: where a head stands. */
export function headAgainstClock(headSlot: string, clock: bigint): string {
  const lag = clock - BigInt(headSlot);
  if (lag === -1n) return l10n.t('1 slot ahead of the clock');
  if (lag < 0n) return l10n.t`${grouped(-lag)} slots ahead of the clock`;
  if (lag <= CLOCK_TOLERANCE) return l10n.t('head at the clock');
  return l10n.t`${grouped(lag)} slots behind the clock`;
}

/** `beside ours: head 12 slots ahead · finalized equal`: where a peer stands relative to us; empty until both have spoken, and while we stand at genesis. */
export function relationText(theirs: StatusJson | undefined, ours: StatusJson | undefined): string {
  if (theirs === undefined || ours === undefined || isAtGenesis(ours)) return '';
  const head = slotsApart(BigInt(theirs.headSlot), BigInt(ours.headSlot));
  const finalized = epochsApart(BigInt(theirs.finalizedEpoch), BigInt(ours.finalizedEpoch));
  return l10n.t`beside ours: head ${head} · finalized ${finalized}`;
}
