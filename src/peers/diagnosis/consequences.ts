import type { CauseCode } from '../../exchange/codes.ts';
import type { CauseJson } from '../../exchange/judgement-json.ts';
import type { Diagnosis } from './diagnosis.ts';

/** What a digest of another schedule, genesis or time looks like in a single exchange. */
const OF_ANOTHER_DIGEST: readonly CauseCode[] = [
  'forkBoundary',
  'staleSoftware',
  'forkEpochDiffers',
  'genesisRoot',
  'version1Only',
  'enrStale',
  'enrDiffers',
  'nfdWrong',
];

/** How a peer goes on with one that it has refused. */
const OF_A_REFUSAL: readonly CauseCode[] = [
  'refusedByTheirRule',
  'errorAnswer',
  'banned',
  'backOff',
  'identityRefused',
  'closedEarly',
  'closedWithoutAnswer',
];

/** What another time looks like. */
const OF_ANOTHER_TIME: readonly CauseCode[] = ['theirClock', 'finalizedTooHigh', 'headBeforeFinalized'];

const explained: Readonly<Record<Diagnosis['cause'], readonly CauseCode[]>> = {
  // An entry at the Fulu epoch has the mask that software with a mistake makes of another entry.
  blobScheduleDiffers: ['blobMaskWrong', ...OF_ANOTHER_DIGEST, ...OF_A_REFUSAL],
  forkEpochDiffers: [...OF_ANOTHER_DIGEST, ...OF_A_REFUSAL],
  forkNotScheduled: [...OF_ANOTHER_DIGEST, ...OF_A_REFUSAL],
  forkVersionDiffers: [...OF_ANOTHER_DIGEST, ...OF_A_REFUSAL],
  scheduleDiffers: [...OF_ANOTHER_DIGEST, ...OF_A_REFUSAL],
  genesisRoot: [...OF_ANOTHER_DIGEST, ...OF_A_REFUSAL, ...OF_ANOTHER_TIME, 'finalityConflict'],
  genesisTimeDiffers: [...OF_ANOTHER_DIGEST, ...OF_A_REFUSAL, ...OF_ANOTHER_TIME, 'finalityConflict'],
  slotTimeDiffers: [...OF_ANOTHER_DIGEST, ...OF_A_REFUSAL, ...OF_ANOTHER_TIME, 'finalityConflict'],
  theirClockSlow: [...OF_ANOTHER_DIGEST, ...OF_A_REFUSAL],
  theirClock: [...OF_ANOTHER_DIGEST, ...OF_A_REFUSAL, ...OF_ANOTHER_TIME],
  neverSynced: [],
  headStuck: [],
  syncing: [],
  dialLimit: ['closedEarly', 'backOff', 'closedWithoutAnswer', 'firewall', 'muxer', 'notLibp2p'],
  refusedBefore: OF_A_REFUSAL,
};

/** The address or the port is wrong, or nobody is there: what was seen before is not why it fails now. */
const UNREACHABLE: readonly CauseCode[] = [
  'nobodyListens',
  'nameNotResolved',
  'firewall',
  'notLibp2p',
  'identity',
  'ownAddress',
  'muxer',
  'notBeaconNode',
];

/** A head that lags makes no handshake fail: what certainly does is told before it. */
const OF_HEADS: readonly CauseCode[] = ['neverSynced', 'headStuck', 'syncing'];

/**
 * The causes of the newest exchange that the history of the peer does not explain already, apart by whether they come
 * before what the history bears or after it.
 */
export function besideHistory<Cause extends Pick<CauseJson, 'cause' | 'confidence'>>(
  causes: readonly Cause[],
  history: readonly Diagnosis[],
): { readonly before: Cause[]; readonly after: Cause[] } {
  const gone = new Set(history.flatMap(({ cause }) => [cause, ...explained[cause]]));
  const left = causes.filter(({ cause }) => !gone.has(cause));
  const isOfHeads = history.every(({ cause }) => OF_HEADS.includes(cause));
  const first = ({ cause, confidence }: Cause) =>
    UNREACHABLE.includes(cause) || (isOfHeads && confidence === 'certain');
  return { before: left.filter(first), after: left.filter((cause) => !first(cause)) };
}
