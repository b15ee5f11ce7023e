/** The responders of the demo network, in this order. */
export const demoBehaviourNames = [
  'healthy',
  'wrongNetwork',
  'behind',
  'ahead',
  'silent',
  'garbage',
  'futureHead',
  'errorResult',
  'resets',
  'goodbyeTooManyPeers',
  'statusV1Only',
  'shutsDown',
  'staleFork',
  'statusV2Only',
  'otherFinalizedRoot',
  'goodbyeBanned',
  'invalidRequest',
  'overQuota',
] as const;

/** How far `behind` stands behind the clock: a node that was switched off for about a day and a half. */
export const EPOCHS_BEHIND = 300n;

/** What the demo network has behind them: addresses at which no libp2p node answers. */
export const nonPeerNames = ['httpServer', 'unreachable'] as const;

/** Every way for a responder to behave, those of the demo network first. */
export const behaviourNames = [
  ...demoBehaviourNames,
  'headBeforeFinalized',
  'finalizedInFuture',
  'largestNumbers',
  'goodbyeFirst',
  'goodbyeReserved',
  'withoutGossip',
  'gossipsElsewhere',
  'wantsGossip',
  'resourceUnavailable',
  'rateLimited',
  'reservedResult',
  'errorRawText',
  'errorWithoutText',
  'errorTooLong',
  'slow',
  'neverCloses',
  'empty',
  'truncated',
  'resetsHalfway',
  'badChecksum',
  'badData',
  'overBudget',
  'rawBlock',
  'uncompressed',
  'withoutResult',
  'extraChunk',
  'trailingBytes',
  'wrongLength',
  'takesAnyLength',
  'takesCutRequests',
  'ignoresChecksums',
  'skipsAnyChunk',
  'needsNoIdentifier',
  'knowsNoBudget',
  'trustsBlocks',
  'ignoresTrailing',
  'deafToFaults',
  'wantsPlainFrames',
  'wantsOnePiece',
  'deafAfterFault',
  'oneAtATime',
  'longPrefix',
  'readsSmallNumbers',
  'refusesGoodbye',
  'refusesMetadata',
  'refusesPings',
  'takesAnyId',
  'pingDisagrees',
  'paddedSyncnets',
  'noCustody',
  'servesLater',
  'genesisRoot',
  'keepsEveryone',
] as const;

export type DemoBehaviourName = (typeof demoBehaviourNames)[number];
export type NonPeerName = (typeof nonPeerNames)[number];
export type BehaviourName = (typeof behaviourNames)[number];

/** Whatever of ours can be dialled, by the name of what it does. */
export type DemoPeerName = BehaviourName | NonPeerName;

const names: ReadonlySet<string> = new Set(behaviourNames);

export function isBehaviourName(name: string): name is BehaviourName {
  return names.has(name);
}
