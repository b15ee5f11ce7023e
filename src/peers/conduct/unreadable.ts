import type { WireAnswer } from '../clients/client.ts';
import { sources } from '../clients/sources.ts';
import type { ByClient } from './by-client.ts';

/** What a client does with an answer that is none. `kept`: the peer stays, though it may be counted. */
export type AfterAnswer =
  | { readonly does: 'kept' }
  | { readonly does: 'closes' }
  | { readonly does: 'goodbye'; readonly reason: bigint }
  | 'unknown';

/** What a client does with bytes that it cannot read. */
export interface Unreadable {
  /** To a request: what goes over the wire. `answered`: it answers whatever came. */
  readonly request: WireAnswer | 'answered';
  /** Whether the connection stays open after such a request. */
  readonly connection: 'stays' | 'ends';
  /** To an answer of ours: one that cannot be read, none at all, an error chunk. */
  readonly answer: AfterAnswer;
  readonly emptyAnswer: AfterAnswer;
  readonly errorAnswer: AfterAnswer;
}

const unknownAnswers = { answer: 'unknown', emptyAnswer: 'unknown', errorAnswer: 'unknown' } as const;

/** Since 2026-02-27; before then decoding errors were dropped without a word or a penalty. */
const eth2Libp2p = {
  request: { first: 'nothing', end: 'goodbye', reason: 250n },
  connection: 'ends',
  ...unknownAnswers,
  answer: { does: 'goodbye', reason: 250n },
  source: sources.eth2Libp2p('src/rpc/handler.rs, src/service/mod.rs'),
} as const;

export const unreadable: ByClient<Unreadable> = {
  Prysm: {
    request: { first: 'nothing', end: 'resets' },
    connection: 'stays',
    answer: { does: 'goodbye', reason: 3n },
    emptyAnswer: { does: 'kept' },
    errorAnswer: { does: 'goodbye', reason: 3n },
    source: sources.prysmLive('raw-bad-crc', 'prysm-dials/garbage', 'prysm-dials/empty', 'prysm-dials/result-1'),
  },
  Lighthouse: eth2Libp2p,
  Lodestar: {
    request: { first: 'error', result: 1 },
    connection: 'stays',
    ...unknownAnswers,
    source: sources.lodestarReqResp('packages/reqresp'),
  },
  Teku: {
    request: { first: 'error', result: 1 },
    connection: 'stays',
    ...unknownAnswers,
    source: sources.teku('RpcException.java'),
  },
  Nimbus: {
    request: { first: 'error', result: 1 },
    connection: 'stays',
    ...unknownAnswers,
    source: sources.nimbus('eth2_network.nim'),
  },
  Grandine: eth2Libp2p,
  Caplin: {
    request: 'answered',
    connection: 'stays',
    answer: { does: 'closes' },
    emptyAnswer: 'unknown',
    errorAnswer: { does: 'kept' },
    source: sources.erigon('cl/sentinel/handlers/handlers.go, heartbeats.go, handshake tests'),
  },
};
