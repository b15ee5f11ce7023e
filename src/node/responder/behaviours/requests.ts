import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '@libp2p/interface';
import { encodeMessage } from '../../../reqresp/encode.ts';
import type { FaultCode } from '../../../reqresp/faults/faults.ts';
import { statusMessage } from '../../../reqresp/messages/message.ts';
import { wallClockSlot } from '../../chain/local-view.ts';
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
    holds: takes('lengthOutOfBounds', 'lengthPrefixTooLong', 'lengthPrefixOverflow'),
    judges: true,
  },
  takesCutRequests: {
    holds: takes('noRequest', 'lengthPrefixMissing', 'lengthPrefixTruncated', 'payloadMissing', 'chunkTruncated'),
    judges: true,
  },
  ignoresChecksums: {
    holds: takes('crcMismatch'),
    judges: true,
  },
  skipsAnyChunk: {
    holds: takes('chunkTypeReserved'),
    judges: true,
  },
  needsNoIdentifier: {
    holds: takes('streamIdentifierMissing', 'streamIdentifierWrong'),
    judges: true,
  },
  knowsNoBudget: {
    holds: takes('budgetExceeded', 'moreThanDeclared'),
    judges: true,
  },
  trustsBlocks: {
    holds: takes('chunkTooShort', 'blockTooLarge', 'blockLengthInvalid', 'blockCopyOutside', 'blockElementTruncated'),
    judges: true,
  },
  ignoresTrailing: {
    holds: takes('trailingBytes'),
    judges: true,
  },
  deafToFaults: {
    holds: ({ fault }) => (fault === undefined ? undefined : 'silentlyRefused'),
    judges: true,
  },
  wantsPlainFrames: {
    holds: refuses(({ bytes, incoming }) => !isPlain(incoming, bytes)),
    judges: true,
  },
  wantsOnePiece: {
    holds: refuses(({ incoming: { pieces } }) => pieces > MOST_PIECES),
    judges: true,
  },
  deafAfterFault: {
    holds: ({ fault, incoming: { connection } }) => {
      const isDeaf = offended.has(connection);
      if (fault !== undefined) offended.add(connection);
      return isDeaf ? 'silentlyRefused' : undefined;
    },
    judges: true,
  },
  oneAtATime: {
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
    judges: true,
    instead: async ({ protocol, write }, network) => {
      const version = protocol === 'status/1' ? 'status/1' : 'status/2';
      const [result = 0, length = 0, ...rest] = encodeMessage(statusMessage(version, healthy(network)), 'response');
      await write(Uint8Array.of(result, length | 0x80, 0, ...rest));
    },
  },
  readsSmallNumbers: {
    holds: refuses(({ incoming: { message } }) => message?.type === 'ping/1' && message.seqNumber > MOST_SAFE),
    judges: true,
  },
  refusesGoodbye: {
    holds: refuses(({ incoming: { protocol } }) => protocol === 'goodbye/1'),
    judges: true,
  },
  refusesMetadata: {
    holds: refuses(({ incoming: { protocol } }) => protocol.startsWith('metadata')),
    judges: true,
  },
  refusesPings: {
    holds: refuses(({ incoming: { protocol } }) => protocol === 'ping/1'),
    judges: true,
  },
  takesAnyId: {
    alsoTakes: ['/eth2/none/1/ssz_snappy', '/eth2/beacon_chain/req/STATUS/2/ssz_snappy', id('status/3')],
    judges: true,
  },
  pingDisagrees: {
    pong: 7n,
    judges: true,
  },
  paddedSyncnets: {
    metadata: { syncnets: Uint8Array.of(0xff) },
    judges: true,
  },
  noCustody: {
    metadata: { custodyGroupCount: 0n },
    judges: true,
  },
  servesLater: {
    status: (network) => ({ ...healthy(network), earliestAvailableSlot: wallClockSlot(network) + 100n }),
    judges: true,
  },
  genesisRoot: {
    status: (network) => ({ ...demoStatus(network, 0n), finalizedRoot: new Uint8Array(32).fill(0x11) }),
    judges: true,
  },
  keepsEveryone: {},
} as const satisfies Readonly<Record<string, Behaviour>>;
