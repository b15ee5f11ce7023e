import * as l10n from '@vscode/l10n';
import type { BehaviourName } from '../../exchange/behaviour-names.ts';

/** The groups in which responders are offered, in this order, as the documents tell of them. */
export const responderGroups = {
  sound: l10n.t('Sound'),
  status: l10n.t('Wrong Status'),
  goodbye: l10n.t('Goodbyes'),
  error: l10n.t('Errors'),
  encoding: l10n.t('Broken encoding'),
  timing: l10n.t('Timing and streams'),
  gossip: l10n.t('Gossipsub'),
  small: l10n.t('Ping, metadata and protocols'),
  reading: l10n.t('Reads requests as it should not'),
} as const;

export type ResponderGroup = keyof typeof responderGroups;

/** Where a behaviour stands, and the words by which it is looked for beside its own. */
interface Place {
  readonly group: ResponderGroup;
  readonly also?: string;
}

const frames = l10n.t('snappy frames');
const limit = l10n.t('time limit');

/** Every behaviour in its group. */
export const responderPlaces: Readonly<Record<BehaviourName, Place>> = {
  healthy: { group: 'sound', also: l10n.t('head at the clock') },
  ahead: { group: 'sound', also: l10n.t('head one slot ahead') },
  behind: { group: 'sound', also: l10n.t('head behind the clock, syncing') },
  statusV1Only: { group: 'sound', also: 'status/1' },
  statusV2Only: { group: 'sound', also: 'status/2' },
  keepsEveryone: { group: 'sound', also: l10n.t('judges nobody') },
  wrongNetwork: { group: 'status', also: l10n.t('another network, fork digest') },
  staleFork: { group: 'status', also: l10n.t('stale fork digest') },
  futureHead: { group: 'status', also: l10n.t('head in the future') },
  finalizedInFuture: { group: 'status', also: l10n.t('finalized epoch in the future') },
  headBeforeFinalized: { group: 'status', also: l10n.t('head before finalized') },
  otherFinalizedRoot: { group: 'status', also: l10n.t('conflicting checkpoint, finalized root') },
  genesisRoot: { group: 'status', also: l10n.t('finalized root at genesis') },
  servesLater: { group: 'status', also: l10n.t('earliest available slot') },
  largestNumbers: { group: 'status', also: l10n.t('overflow, uint64') },
  goodbyeTooManyPeers: { group: 'goodbye', also: l10n.t('Goodbye 129, too many peers') },
  shutsDown: { group: 'goodbye', also: l10n.t('Goodbye 1, client shutdown') },
  goodbyeBanned: { group: 'goodbye', also: l10n.t('Goodbye 251, banned') },
  goodbyeFirst: { group: 'goodbye', also: l10n.t('Goodbye 129 before an answer') },
  goodbyeReserved: { group: 'goodbye', also: l10n.t('Goodbye 4, reserved') },
  errorResult: { group: 'error', also: l10n.t('result 2, server error') },
  invalidRequest: { group: 'error', also: l10n.t('result 1, invalid request') },
  resourceUnavailable: { group: 'error', also: l10n.t('result 3, resource unavailable') },
  overQuota: { group: 'error', also: l10n.t('rate limited, quota') },
  rateLimited: { group: 'error', also: l10n.t('result 139, rate limited') },
  reservedResult: { group: 'error', also: l10n.t('result 100, reserved') },
  errorRawText: { group: 'error', also: l10n.t('error text without snappy frame') },
  errorWithoutText: { group: 'error', also: l10n.t('error chunk without text') },
  errorTooLong: { group: 'error', also: l10n.t('error text over 256 bytes') },
  garbage: { group: 'encoding', also: l10n.t('snappy stream identifier') },
  empty: { group: 'encoding', also: l10n.t('empty response') },
  truncated: { group: 'encoding', also: l10n.t('truncated response') },
  badChecksum: { group: 'encoding', also: l10n.t('wrong checksum, CRC-32C') },
  badData: { group: 'encoding', also: l10n.t('wrong checksum, CRC-32C') },
  overBudget: { group: 'encoding', also: l10n.t('over budget, padding') },
  rawBlock: { group: 'encoding', also: l10n.t('raw snappy block') },
  uncompressed: { group: 'encoding', also: l10n.t('plain SSZ') },
  withoutResult: { group: 'encoding', also: l10n.t('result byte missing') },
  extraChunk: { group: 'encoding', also: l10n.t('two response chunks') },
  trailingBytes: { group: 'encoding', also: l10n.t('trailing bytes') },
  wrongLength: { group: 'encoding', also: l10n.t('wrong length, 84 and 92 bytes') },
  longPrefix: { group: 'encoding', also: l10n.t('length prefix, varint') },
  silent: { group: 'timing', also: limit },
  slow: { group: 'timing', also: l10n.t('a byte at a time') },
  resets: { group: 'timing', also: l10n.t('stream reset') },
  resetsHalfway: { group: 'timing', also: l10n.t('stream reset') },
  neverCloses: { group: 'timing', also: l10n.t('never closing, half-open stream') },
  oneAtATime: { group: 'timing', also: l10n.t('result 139, concurrent requests') },
  withoutGossip: { group: 'gossip', also: l10n.t('no topics, mesh') },
  gossipsElsewhere: { group: 'gossip', also: l10n.t('topics of another fork digest') },
  wantsGossip: { group: 'gossip', also: l10n.t('Goodbye 0 without gossipsub') },
  refusesGoodbye: { group: 'small', also: 'goodbye/1' },
  refusesMetadata: { group: 'small', also: 'metadata/3' },
  refusesPings: { group: 'small', also: 'ping/1' },
  pingDisagrees: { group: 'small', also: l10n.t('seq_number, ping/1') },
  readsSmallNumbers: { group: 'small', also: l10n.t('seq_number above 2^53') },
  paddedSyncnets: { group: 'small', also: 'syncnets' },
  noCustody: { group: 'small', also: 'custody_group_count' },
  takesAnyId: { group: 'small', also: l10n.t('protocol ids, multistream') },
  takesAnyLength: { group: 'reading', also: l10n.t('length prefix, varint') },
  takesCutRequests: { group: 'reading', also: l10n.t('truncated request') },
  ignoresChecksums: { group: 'reading', also: l10n.t('wrong checksum, CRC-32C') },
  skipsAnyChunk: { group: 'reading', also: frames },
  needsNoIdentifier: { group: 'reading', also: l10n.t('snappy stream identifier') },
  knowsNoBudget: { group: 'reading', also: l10n.t('over budget, padding') },
  trustsBlocks: { group: 'reading', also: l10n.t('raw snappy block') },
  ignoresTrailing: { group: 'reading', also: l10n.t('trailing bytes') },
  deafToFaults: { group: 'reading', also: limit },
  wantsPlainFrames: { group: 'reading', also: frames },
  wantsOnePiece: { group: 'reading', also: l10n.t('request in pieces') },
  deafAfterFault: { group: 'reading', also: l10n.t('second request of a connection') },
};
