import type { NotDialable } from '../../enr/addresses.ts';
import type { EnrFaultOf } from '../../enr/faults.ts';
import type { NextDigestFaultCode } from '../../enr/next-faults.ts';
import type { ClientName } from '../../exchange/codes.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { DigestMatch } from '../../forks/digest/identify.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { Fact } from '../../primitives/facts.ts';
import type { Fault, FaultCode } from '../../reqresp/faults/faults.ts';
import type { Refusal } from '../refusal/refusal-reading.ts';

/** What a cause is seen in. */
export type Evidence = StatusEvidence | ExchangeEvidence;

/** What tells of a cause in the Status alone, or the version that carried it. */
export type StatusEvidence =
  | OfDigest
  | OfChain
  | Fact<'onlyVersion1', { inbound: boolean }>
  | Fact<'offeredVersion1Alone'>;

/** What tells of a cause in an exchange, in the record of the peer, or in what was before. */
export type ExchangeEvidence =
  | OfEnd
  | OfRecord
  | OfStanding
  /** A fault of what the peer sent. */
  | Fact<'fault', { fault: Fault }>;

type OfDigest =
  /** `now` is what would have been right, where the digest is right elsewhere or at another time. */
  | Fact<'wrongDigest', { whose: Whose; digest: string; match: DigestMatch; now: NetworkDigest | undefined }>
  | Fact<'unknownDigest', { whose: Whose; digest: string }>;

export type Whose = 'their' | 'our';

export interface NetworkDigest {
  readonly network: NetworkConfig;
  readonly digest: Uint8Array;
}

type OfChain =
  | Fact<'reversedHeadSlot', { headSlot: bigint; reversed: bigint }>
  | Fact<'headsBeyondClock', { beyond: bigint; future: number; peers: number }>
  | Fact<'headBeyondClockAlone' | 'headBeyondClockAlike', { beyond: bigint }>
  | Fact<'headBeyondClockOfOthers', { beyond: bigint; agree: number; peers: number }>
  | Fact<'otherRootFinalized', { epoch: bigint; theirs: Uint8Array; ours: string }>
  | Fact<'epochTooHigh', { finalizedEpoch: bigint; epoch: bigint }>
  | Fact<'zeroRoot', { epoch: bigint }>
  | Fact<'headBeforeFinalized', { headSlot: bigint; finalizedSlot: bigint }>;

/** How the exchange ended. */
type OfEnd =
  | Fact<'failed', { exchange: Exchange; refusal: Refusal | undefined }>
  /** `text` is the peer's own. */
  | Fact<'answeredError', { exchange: Exchange; refusal: Refusal | undefined; result: number; text: string }>
  | Fact<'refused', { refusal: Refusal }>
  | Fact<'answeredResult', { result: number }>
  | Fact<'saidGoodbye', { reason: string }>
  | Fact<'refusedUnread'>
  | Fact<'offeredVersion2Alone' | 'tookNeitherVersion'>
  | Fact<'olderThanHistory', { slot: bigint; earliest: bigint }>;

type OfRecord =
  /** `readMs` is when the record was read, in unix milliseconds, where that is known. */
  | Fact<'recordStale', { record: string; status: string; readMs: number | undefined }>
  | Fact<'recordDiffers', { record: string; status: string; isRecordRight: boolean; readMs: number | undefined }>
  | Fact<'nextDigestFault', { fault: EnrFaultOf<NextDigestFaultCode>; readMs: number | undefined }>
  | Fact<'notDialable', { why: NotDialable; readMs: number | undefined }>;

/** What stands between a peer and us from before, or beside our Statuses. */
type OfStanding =
  | Fact<'closesAfterRefusal', { goodbye: string | undefined }>
  | Fact<'keptOut', { client: ClientName; reason: string; saidBy: 'peer' | 'us'; untilMs: number; seconds: number }>
  | Fact<'badPeer', { client: ClientName; reason: string; refusals: number; most: number }>
  | Fact<'badIdentities', { client: ClientName; reason: string; most: number }>
  | Fact<'dialsOfAddress', { dials: number; withinSeconds: number; burst: number; everySeconds: number }>
  | Fact<'cameTooSoon', { client: ClientName; afterMs: number }>
  | Fact<'goodbyeWithoutGossipsub', { client: ClientName | undefined }>
  | Fact<'leftAfter', { afterMs: number; goodbye: string | undefined }>
  | Fact<'topicsOfAnother', { said: string; digest: string; count: number }>;

/** What to do where it differs from the usual of a cause. */
export type Remedy = StatusRemedy | ExchangeRemedy;

export type StatusRemedy = Fact<'synchroniseBothClocks' | 'offerBothVersions'>;

export type ExchangeRemedy =
  | Fact<'correctWhatTheRuleReads' | 'waitForForgiveness' | 'lookWhyUnread' | 'offerVersion1AsWell'>
  /** Nothing that is recorded shows what it holds against us. */
  | Fact<'askWhyBanned' | 'askWhyBad'>
  /** Who may have banned us, and for how long; `isShown` where an earlier exchange shows what for. */
  | Fact<'waitForBan', { kept: readonly { client: ClientName; seconds: number }[]; isShown: boolean }>
  /** How many requests of ours are recorded, which are within every quota. */
  | Fact<'waitForOthers', { asked: number }>
  | Fact<'correctFault', { fault: FaultCode }>;
