import * as l10n from '@vscode/l10n';
import type { PeerWords } from './peer-words.ts';

/** Responders that read requests as they should not, or answer the small ones wrong. */
export const readingPeerWords = {
  takesAnyLength: {
    label: l10n.t('Peer that takes any length'),
    description: l10n.t('Answers requests whose length is too small, too large or no number of 64 bits.'),
  },
  takesCutRequests: {
    label: l10n.t('Peer that takes cut requests'),
    description: l10n.t('Answers requests that end before they are whole.'),
  },
  ignoresChecksums: {
    label: l10n.t('Peer that ignores checksums'),
    description: l10n.t('Answers requests whose CRC-32C is wrong.'),
  },
  skipsAnyChunk: {
    label: l10n.t('Peer that skips any chunk'),
    description: l10n.t('Answers requests with chunks that have to be refused.'),
  },
  needsNoIdentifier: {
    label: l10n.t('Peer that needs no stream identifier'),
    description: l10n.t('Answers requests whose snappy stream identifier is missing or wrong.'),
  },
  knowsNoBudget: {
    label: l10n.t('Peer without a budget'),
    description: l10n.t('Answers requests that hold, or take on the wire, more than they may.'),
  },
  trustsBlocks: {
    label: l10n.t('Peer that trusts snappy blocks'),
    description: l10n.t('Answers requests whose chunk or snappy block cannot be read.'),
  },
  ignoresTrailing: {
    label: l10n.t('Peer that ignores trailing bytes'),
    description: l10n.t('Answers requests that have bytes behind their end, as most clients do.'),
  },
  deafToFaults: {
    label: l10n.t('Peer that is deaf to faults'),
    description: l10n.t('Never answers a request that is broken, and does not end its stream.'),
  },
  wantsPlainFrames: {
    label: l10n.t('Peer that wants plain frames'),
    description: l10n.t('Refuses a Status in anything but one stored chunk behind the stream identifier.'),
  },
  wantsOnePiece: {
    label: l10n.t('Peer that wants requests in one piece'),
    description: l10n.t('Refuses a request that comes in more than a few pieces.'),
  },
  deafAfterFault: {
    label: l10n.t('Peer that is deaf after a fault'),
    description: l10n.t('Refuses a broken request as it should, and never answers another of that connection.'),
  },
  oneAtATime: {
    label: l10n.t('Peer that serves one at a time'),
    description: l10n.t('Answers result 139 to a Status that comes while another is answered.'),
  },
  longPrefix: {
    label: l10n.t('Peer with a long prefix'),
    description: l10n.t('Writes the length of its answer in more bytes than are needed.'),
  },
  readsSmallNumbers: {
    label: l10n.t('Peer that reads small numbers'),
    description: l10n.t('Refuses a Ping whose number is above 2^53, as careless JavaScript does.'),
  },
  refusesGoodbye: {
    label: l10n.t('Peer that refuses a Goodbye'),
    description: l10n.t('Answers a Goodbye with result 1.'),
  },
  refusesMetadata: {
    label: l10n.t('Peer that keeps its metadata'),
    description: l10n.t('Answers every request for metadata with result 1.'),
  },
  refusesPings: {
    label: l10n.t('Peer that refuses pings'),
    description: l10n.t('Answers every Ping with result 1.'),
  },
  takesAnyId: {
    label: l10n.t('Peer that takes any id'),
    description: l10n.t('Agrees to protocols that do not exist.'),
  },
  pingDisagrees: {
    label: l10n.t('Peer whose ping disagrees'),
    description: l10n.t('Its Ping tells another sequence number than its metadata.'),
  },
  paddedSyncnets: {
    label: l10n.t('Peer with eight sync subnets'),
    description: l10n.t('Sets bits of its syncnets that are no subnets.'),
  },
  noCustody: {
    label: l10n.t('Peer without custody'),
    description: l10n.t('Claims to keep no custody group at all.'),
  },
  servesLater: {
    label: l10n.t('Peer that will serve later'),
    description: l10n.t('Its earliest available slot lies beyond its head.'),
  },
  genesisRoot: {
    label: l10n.t('Peer with a genesis root'),
    description: l10n.t('Its finalized epoch is 0, and the root beside it is not zero.'),
  },
  keepsEveryone: {
    label: l10n.t('Peer that keeps everyone'),
    description: l10n.t('Never looks at our Status: it keeps peers of every network.'),
  },
} as const satisfies Readonly<Record<string, PeerWords>>;
