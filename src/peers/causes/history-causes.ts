import type { CauseTable } from './cause.ts';

/**
 * No single exchange tells these: they are found in what was seen of a peer over time (`../diagnosis`), or of the beacon
 * node that we follow.
 */
const inHistoryAlone = (): undefined => undefined;

export const historyCauses = {
  followedElsewhere: inHistoryAlone,
  genesisTimeDiffers: inHistoryAlone,
  slotTimeDiffers: inHistoryAlone,
  blobScheduleDiffers: inHistoryAlone,
  forkNotScheduled: inHistoryAlone,
  forkVersionDiffers: inHistoryAlone,
  scheduleDiffers: inHistoryAlone,
  theirClockSlow: inHistoryAlone,
  neverSynced: inHistoryAlone,
  headStuck: inHistoryAlone,
  syncing: inHistoryAlone,
} as const satisfies CauseTable;
