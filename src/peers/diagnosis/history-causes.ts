import type { CauseCode } from '../../exchange/codes.ts';

/**
 * What no single exchange tells: causes that are found in what was seen of a peer over time (`claims`), or of the beacon
 * node that we follow.
 */
export const historyCauses = [
  'followedElsewhere',
  'genesisTimeDiffers',
  'slotTimeDiffers',
  'blobScheduleDiffers',
  'forkNotScheduled',
  'forkVersionDiffers',
  'scheduleDiffers',
  'theirClockSlow',
  'neverSynced',
  'headStuck',
  'syncing',
] as const satisfies readonly CauseCode[];

export type HistoryCause = (typeof historyCauses)[number];

export function isHistoryCause(cause: CauseCode): cause is HistoryCause {
  return historyCauses.some((one) => one === cause);
}
