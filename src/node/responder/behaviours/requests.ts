import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '@libp2p/interface';
import * as l10n from '@vscode/l10n';
import { encodeMessage } from '../../../reqresp/encode.ts';
import type { FaultCode } from '../../../reqresp/faults/faults.ts';
import { statusMessage, wallClockSlot } from '../../chain/local-view.ts';
import { encodeError, type Incoming } from '../../serve/serve.ts';
import { type Behaviour, healthy } from '../behaviour.ts';
import { demoStatus } from '../demo-chain.ts';

type Holds = NonNullable<Behaviour['holds']>;

/** Takes requests that have one of these faults for sound. */
const takes =
  (...codes: readonly FaultCode[]): Holds =>
  ({ fault }) =>
    fault !== undefined && codes.includes(fault) ? 'sound' : undefined;

const refuses =
  (isRefused: (request: { bytes: Uint8Array; incoming: Incoming }) => boolean): Holds =>
  (request) =>
    request.fault === undefined && isRefused(request) ? 'refused' : undefined;

/** Behind the length and the stream identifier comes one chunk that stores the data, and nothing else. */
const STORED = 1;
const FIRST_CHUNK = 11;
const isPlain = ({ protocol }: Incoming, bytes: Uint8Array) =>
  !protocol.startsWith('status') ||
  (bytes[FIRST_CHUNK] === STORED && bytes.length === FIRST_CHUNK + 8 + (bytes[0] ?? 0));

/** Negotiation may hand on the first bytes by themselves. */
const MOST_PIECES = 4;
const BUSY_MS = 100;
const offended = new WeakSet<Connection>();
const busy = new WeakSet<Connection>();

const MOST_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

const id = (name: string) => `/eth2/beacon_chain/req/${name}/ssz_snappy`;

/** Peers that read requests as they should not, or answer the small ones wrong. */
export const requestBehaviours = {
  takesAnyLength: {
    label: l10n.t('Peer that takes any length'),
    description: l10n.t('Answers requests whose length is too small, too large or no number of 64 bits.'),
    holds: takes('lengthOutOfBounds', 'lengthPrefixTooLong', 'lengthPrefixOverflow'),
    judges: true,
  },
  takesCutRequests: {
    label: l10n.t('Peer that takes cut requests'),
    description: l10n.t('Answers requests that end before they are whole.'),
    holds: takes('noRequest', 'lengthPrefixMissing', 'lengthPrefixTruncated', 'payloadMissing', 'chunkTruncated'),
    judges: true,
  },
  ignoresChecksums: {
    label: l10n.t('Peer that ignores checksums'),
    description: l10n.t('Answers requests whose CRC-32C is wrong.'),
    holds: takes('crcMismatch'),
    judges: true,
  },
  skipsAnyChunk: {
    label: l10n.t('Peer that skips any chunk'),
    description: l10n.t('Answers requests with chunks that have to be refused.'),
    holds: takes('chunkTypeReserved'),
    judges: true,
  },
  needsNoIdentifier: {
    label: l10n.t('Peer that needs no stream identifier'),
    description: l10n.t('Answers requests whose snappy stream identifier is missing or wrong.'),
    holds: takes('streamIdentifierMissing', 'streamIdentifierWrong'),
    judges: true,
  },
  knowsNoBudget: {
    label: l10n.t('Peer without a budget'),
    description: l10n.t('Answers requests that hold, or take on the wire, more than they may.'),
    holds: takes('budgetExceeded', 'moreThanDeclared'),
    judges: true,
  },
  trustsBlocks: {
    label: l10n.t('Peer that trusts snappy blocks'),
    description: l10n.t('Answers requests whose chunk or snappy block cannot be read.'),
    holds: takes('chunkTooShort', 'blockTooLarge', 'blockLengthInvalid', 'blockCopyOutside', 'blockElementTruncated'),
    judges: true,
  },
  ignoresTrailing: {
    label: l10n.t('Peer that ignores trailing bytes'),
    description: l10n.t('Answers requests that have bytes behind their end, as most clients do.'),
    holds: takes('trailingBytes'),
    judges: true,
  },
  deafToFaults: {
    label: l10n.t('Peer that is deaf to faults'),
    description: l10n.t('Never answers a request that is broken, and does not end its stream.'),
    holds: ({ fault }) => (fault === undefined ? undefined : 'silentlyRefused'),
    judges: true,
  },
  wantsPlainFrames: {
    label: l10n.t('Peer that wants plain frames'),
    description: l10n.t('Refuses a Status in anything but one stored chunk behind the stream identifier.'),
    holds: refuses(({ bytes, incoming }) => !isPlain(incoming, bytes)),
    judges: true,
  },
  wantsOnePiece: {
    label: l10n.t('Peer that wants requests in one piece'),
    description: l10n.t('Refuses a request that comes in more than a few pieces.'),
    holds: refuses(({ incoming: { pieces } }) => pieces > MOST_PIECES),
    judges: true,
  },
  deafAfterFault: {
    label: l10n.t('Peer that is deaf after a fault'),
    description: l10n.t('Refuses a broken request as it should, and never answers another of that connection.'),
    holds: ({ fault, incoming: { connection } }) => {
      const isDeaf = offended.has(connection);
      if (fault !== undefined) offended.add(connection);
      return isDeaf ? 'silentlyRefused' : undefined;
    },
    judges: true,
  },
  oneAtATime: {
    label: l10n.t('Peer that serves one at a time'),
    description: l10n.t('Answers result 139 to a Status that comes while another is answered.'),
    judges: true,
    instead: async ({ connection, protocol, write, signal }, network) => {
      if (busy.has(connection)) {
        await write(encodeError(139, 'one at a time'));
        return;
      }
      busy.add(connection);
      await pause(BUSY_MS, undefined, { signal }).finally(() => busy.delete(connection));
      const version = protocol === 'status/1' ? 'status/1' : 'status/2';
      await write(encodeMessage(statusMessage(version, healthy(network)), 'response'));
    },
  },
  longPrefix: {
    label: l10n.t('Peer with a long prefix'),
    description: l10n.t('Writes the length of its answer in more bytes than are needed.'),
    judges: true,
    instead: async ({ protocol, write }, network) => {
      const version = protocol === 'status/1' ? 'status/1' : 'status/2';
      const [result = 0, length = 0, ...rest] = encodeMessage(statusMessage(version, healthy(network)), 'response');
      await write(Uint8Array.of(result, length | 0x80, 0, ...rest));
    },
  },
  readsSmallNumbers: {
    label: l10n.t('Peer that reads small numbers'),
    description: l10n.t('Refuses a Ping whose number is above 2^53, as careless JavaScript does.'),
    holds: refuses(({ incoming: { message } }) => message?.type === 'ping/1' && message.seqNumber > MOST_SAFE),
    judges: true,
  },
  refusesGoodbye: {
    label: l10n.t('Peer that refuses a Goodbye'),
    description: l10n.t('Answers a Goodbye with result 1.'),
    holds: refuses(({ incoming: { protocol } }) => protocol === 'goodbye/1'),
    judges: true,
  },
  refusesMetadata: {
    label: l10n.t('Peer that keeps its metadata'),
    description: l10n.t('Answers every request for metadata with result 1.'),
    holds: refuses(({ incoming: { protocol } }) => protocol.startsWith('metadata')),
    judges: true,
  },
  refusesPings: {
    label: l10n.t('Peer that refuses pings'),
    description: l10n.t('Answers every Ping with result 1.'),
    holds: refuses(({ incoming: { protocol } }) => protocol === 'ping/1'),
    judges: true,
  },
  takesAnyId: {
    label: l10n.t('Peer that takes any id'),
    description: l10n.t('Agrees to protocols that do not exist.'),
    alsoTakes: ['/eth2/none/1/ssz_snappy', '/eth2/beacon_chain/req/STATUS/2/ssz_snappy', id('status/3')],
    judges: true,
  },
  pingDisagrees: {
    label: l10n.t('Peer whose ping disagrees'),
    description: l10n.t('Its Ping tells another sequence number than its metadata.'),
    pong: 7n,
    judges: true,
  },
  paddedSyncnets: {
    label: l10n.t('Peer with eight sync subnets'),
    description: l10n.t('Sets bits of its syncnets that are no subnets.'),
    metadata: { syncnets: Uint8Array.of(0xff) },
    judges: true,
  },
  noCustody: {
    label: l10n.t('Peer without custody'),
    description: l10n.t('Claims to keep no custody group at all.'),
    metadata: { custodyGroupCount: 0n },
    judges: true,
  },
  servesLater: {
    label: l10n.t('Peer that will serve later'),
    description: l10n.t('Its earliest available slot lies beyond its head.'),
    status: (network) => ({ ...healthy(network), earliestAvailableSlot: wallClockSlot(network) + 100n }),
    judges: true,
  },
  genesisRoot: {
    label: l10n.t('Peer with a genesis root'),
    description: l10n.t('Its finalized epoch is 0, and the root beside it is not zero.'),
    status: (network) => ({ ...demoStatus(network, 0n), finalizedRoot: new Uint8Array(32).fill(0x11) }),
    judges: true,
  },
  keepsEveryone: {
    label: l10n.t('Peer that keeps everyone'),
    description: l10n.t('Never looks at our Status: it keeps peers of every network.'),
  },
} as const satisfies Readonly<Record<string, Behaviour>>;
