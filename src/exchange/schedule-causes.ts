import type { CauseCode } from './codes.ts';

const ofSchedule: readonly CauseCode[] = [
  'blobScheduleDiffers',
  'forkEpochDiffers',
  'forkNotScheduled',
  'forkVersionDiffers',
];

/** Whether a cause tells in what a schedule differs, so that the two can be set side by side. */
export function tellsSchedule(cause: {
  readonly cause: CauseCode;
  readonly details?: Readonly<Record<string, string>>;
}): boolean {
  return ofSchedule.includes(cause.cause) && Object.keys(cause.details ?? {}).length > 0;
}
