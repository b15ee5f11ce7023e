import { startSlotOfEpoch } from '../../forks/schedule/slot-clock.ts';
import { digestStanding, type History, type Told } from './history.ts';
import { chainOfHead } from './known-heads.ts';

/** A head this many slots behind is no delay of a block. */
const BEHIND = 3n;

export function isWrong(history: History, { theirs, slot }: Told): boolean {
  const standing = digestStanding(history.network, theirs.digest, slot);
  return standing !== 'right' && standing !== 'race';
}

/** Whether a peer that parted at an epoch is still apart: its digest is wrong, or its head never came over that boundary. */
export function isApart(history: History, from: bigint): boolean {
  const last = history.told.at(-1);
  if (last === undefined) return true;
  if (isWrong(history, last)) return true;
  const boundary = startSlotOfEpoch(history.network, from);
  const chain = chainOfHead(history, last.theirs);
  if (chain === 'other') return true;
  return chain !== 'same' && last.theirs.headSlot <= boundary && last.slot >= last.theirs.headSlot + BEHIND;
}
