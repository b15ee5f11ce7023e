import type { FailureCode } from '../../exchange/failure-codes.ts';

/** How a connection ends with one who is not wanted, before anything was said. */
export const unwantedEnds: readonly (FailureCode | undefined)[] = [
  'closedDuringSecurity',
  'closedDuringMuxer',
  'connectionReset',
  'connectionClosed',
  'streamReset',
];
