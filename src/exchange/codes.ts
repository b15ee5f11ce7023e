/*
 * The names by which rules, clients and causes are known in every language, in exported sessions, in filters and in the
 * API. A table that must have something to say for each is a Record over them, so that forgetting one does not compile.
 */

/** What we ask of a Status ourselves, in the order in which it is judged. */
export const ruleCodes = ['forkDigest', 'finalizedEpoch', 'finalizedRoot', 'headSlot', 'headAfterFinalized'] as const;

export type RuleCode = (typeof ruleCodes)[number];

/** What clients ask of a Status; the same name for the same rule of several clients. */
export const clientRuleCodes = [
  ...ruleCodes,
  'statusVersion',
  'peerAhead',
  'genesisCheckpoint',
  'finalizedRootInEffect',
  'finalizedRootBehind',
  'nothingToCompare',
  'oldFinality',
  'earliestAvailableSlot',
  'requiredCheckpoint',
] as const;

export type ClientRuleCode = (typeof clientRuleCodes)[number];

/** Something a client does for a reason other than what our Status says. */
export type HabitCode =
  | 'full'
  | 'rateLimit'
  | 'requestTimeout'
  | 'starting'
  | 'banned'
  | 'badScore'
  | 'shuttingDown'
  | 'noStatus'
  | 'identity'
  | 'noGossipsub'
  | 'unreadable'
  | 'internalError';

/** Whose rules are written down, in the order in which they are shown. */
export const clientNames = ['Prysm', 'Lighthouse', 'Lodestar', 'Teku', 'Nimbus', 'Grandine', 'Caplin'] as const;

export type ClientName = (typeof clientNames)[number];

/** Why a handshake fails or would fail. Among equals in confidence the earlier one is told first. */
export const causeCodes = [
  'followedElsewhere',
  'encodingMistake',
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
  'dialLimit',
  'refusedBefore',
  'noGossipsub',
  'forkBoundary',
  'staleSoftware',
  'forkEpochDiffers',
  'wrongNetwork',
  'blobMaskMissing',
  'blobMaskWrong',
  'unpaddedVersion',
  'digestByteOrder',
  'preGenesis',
  'genesisRoot',
  'version1Only',
  'noStatusProtocol',
  'tooManyPeers',
  'rateLimited',
  'banned',
  'backOff',
  'peerShutsDown',
  'peerStarting',
  'identityRefused',
  'tooManyIdentities',
  'reconnectedTooSoon',
  'bigEndianIntegers',
  'theirClock',
  'ourClock',
  'finalityConflict',
  'finalizedTooHigh',
  'zeroFinalizedRoot',
  'headBeforeFinalized',
  'prunedHistory',
  'nobodyListens',
  'nameNotResolved',
  'firewall',
  'notLibp2p',
  'identity',
  'muxer',
  'notBeaconNode',
  'closedEarly',
  'ownAddress',
  'peerSilent',
  'closedWithoutAnswer',
  'enrStale',
  'enrDiffers',
  'nfdWrong',
  'udpOnly',
  'topicsOfAnotherFork',
  'leftAfterGrace',
  'refusedByTheirRule',
  'errorAnswer',
] as const;

export type CauseCode = (typeof causeCodes)[number];
