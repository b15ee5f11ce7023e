import type { MessageJson, StatusJson } from '../reqresp/messages/json.ts';
import type { Protocol } from '../reqresp/messages/protocols.ts';
import type { FailureCode } from './failure-codes.ts';
import type { GossipJson } from './gossip-json.ts';
import type { JudgementJson } from './judgement-json.ts';
import type { Rival } from './rival.ts';

/** The steps of one Status exchange, in the order in which they happen. */
export const stageNames = [
  'dial',
  'security',
  'muxer',
  'identify',
  'gossip',
  'openStream',
  'requestWritten',
  'writeSideClosed',
  'firstByte',
  'responseComplete',
  'judged',
  'goodbye',
  'closed',
] as const;

export type StageName = (typeof stageNames)[number];

/** One step with its times in milliseconds since the exchange began, on a monotonic clock. */
export interface Stage {
  stage: StageName;
  startMs: number;
  /** Absent while the step is under way. */
  endMs?: number;
  outcome: 'running' | 'ok' | 'failed' | 'skipped';
  /** Evidence in a few words: the id taken, the agent, the number of bytes … */
  detail?: string;
}

/** Where and why an exchange stopped. `message` is one sentence: what, what was expected, what to do. */
export interface ExchangeFailure {
  stage: StageName;
  code: FailureCode;
  message: string;
}

/** A Goodbye seen or sent in an exchange. */
export interface GoodbyeEvent {
  reason: string;
  direction: 'received' | 'sent';
  /** Milliseconds since the exchange began. */
  atMs: number;
  /** Its request, as it went over a stream of its own; absent where an earlier version recorded it. */
  bytes?: string;
}

/**
 * How an exchange stands. `answered`: the peer said SUCCESS and may still say Goodbye; after the grace period it is
 * `established` as long as the connection stands, and `left` from then on, which is neither a refusal nor a failure.
 */
export const exchangeStates = [
  'running',
  'answered',
  'established',
  'left',
  'refusedByUs',
  'refusedByThem',
  'failed',
] as const;

export type ExchangeState = (typeof exchangeStates)[number];

/**
 * Who ended a connection. `us`: a Disconnect or a Goodbye of the user's. `ourResponder` and `ourNode`: one of ours was
 * stopped. `recordEnds`: nobody did, as far as it was recorded.
 */
export const leavers = ['peer', 'us', 'ourResponder', 'ourNode', 'recordEnds'] as const;

export type Leaver = (typeof leavers)[number];

/** The end of a connection over which a handshake held. */
export interface Leave {
  by: Leaver;
  /** How long the connection stood, in milliseconds; absent where nobody was there to tell. */
  afterMs?: number;
}

/** How a peer that dialled us can have come to know of us: which is the most that can be said. */
export const findings = [
  /** Our record was told to this very node. */
  'told',
  /** Its node of discovery asked ours something by itself, once our record was told to another. */
  'asked',
  /** It came while our record was about, which may be why. */
  'after',
] as const;

/** Our record was told to a node of discovery before a peer dialled. */
export interface FoundBy {
  way: (typeof findings)[number];
  /** The peer id of the node that was told. */
  to: string;
  /** When it was told, ISO 8601. */
  at: string;
}

/**
 * One exchange with one peer, with everything that was seen of it: a Status, or a ping or request for metadata, which
 * end as `established` once they are answered. Bytes are `0x` hex, exactly as on the wire. */
interface ExchangeFacts {
  id: string;
  direction: 'outbound' | 'inbound';
  /** We asked by ourselves, a peer that had dialled us. */
  unsolicited?: true;
  /** Of an inbound peer: our record had been told to a node of discovery when it dialled. */
  foundBy?: FoundBy;
  /** What the user named, or the address an inbound peer came from. */
  target: string;
  /** A name given by us, for the peers of the demo network. */
  label?: string;
  peerId?: string;
  agent?: string;
  multiaddr?: string;
  security?: string;
  muxer?: string;
  /** Name of the network for which we spoke, and against which the peer was judged. */
  network?: string;
  /** Wall-clock start, ISO 8601. */
  startedAt: string;
  /** Status versions offered, in order, and the one that was taken. */
  offered: Protocol[];
  protocol?: Protocol;
  stages: Stage[];
  /** The address over the other transport, where both were dialled; the stages are those of the one that won. */
  rival?: Rival;
  sent: string;
  received: string;
  /** Our Status and theirs, once known. */
  local?: StatusJson;
  remote?: StatusJson;
  /** What answered a ping or a request for metadata. */
  answer?: MessageJson;
  /** Result byte and text of an error chunk. */
  resultCode?: number;
  errorMessage?: string;
  judgement?: JudgementJson;
  /** The block that the followed chain has at the slot of the peer's head, where a beacon node is followed. */
  followedBlock?: { slot: string; root: string };
  goodbye?: GoodbyeEvent;
  /** What the peer said over gossipsub while the exchange was heard of; absent where it opened no stream for it. */
  gossip?: GossipJson;
  /** How many more requests like this one were refused; none of them has a record of its own. */
  repeated?: number;
}

/** How an exchange stands, with what only that state has. What it has not may still be asked for. */
export type ExchangeOutcome =
  | { state: 'running' | 'answered' | 'established' | 'refusedByUs'; failure?: undefined; left?: undefined }
  /** A peer that refuses with an error and a Goodbye after it has failed to answer as well. */
  | { state: 'refusedByThem'; failure?: ExchangeFailure; left?: undefined }
  | { state: 'left'; left: Leave; failure?: undefined }
  | { state: 'failed'; failure: ExchangeFailure; left?: undefined };

export type Exchange = ExchangeFacts & ExchangeOutcome;

/**
 * Whether an exchange is about the Status; the others say nothing of how we stand with a peer, nor does a request that was
 * refused unread.
 */
export function isStatusExchange({ offered, failure }: Pick<Exchange, 'offered' | 'failure'>): boolean {
  return failure?.code !== 'tooManyRequests' && offered.some((protocol) => protocol.startsWith('status/'));
}

/** Who brought an exchange about. */
export type Origin = 'user' | 'stranger';

export function originOf({ direction, unsolicited }: Pick<Exchange, 'direction' | 'unsolicited'>): Origin {
  return direction === 'inbound' || unsolicited === true ? 'stranger' : 'user';
}

/** Exchanges kept of each origin, wherever they are kept: what strangers send never takes the place of the user's. */
export const MOST_EXCHANGES: Readonly<Record<Origin, number>> = { user: 5000, stranger: 2000 };

/**
 * The exchange that decides how we stand with a peer: the newest about the Status, or, when that one left, an earlier one
 * whose connection still stands. A dial of a pasted address that reached nobody says nothing of a peer that was reached at
 * another one. Undefined where no Status was ever asked for. The exchanges are oldest first.
 */
export function decidingExchange(exchanges: readonly Exchange[]): Exchange | undefined {
  const reached = exchanges.findLast((one) => isStatusExchange(one) && one.peerId !== undefined);
  const missed = (one: Exchange) =>
    one.state === 'failed' && one.peerId === undefined && reached !== undefined && one.target !== reached.target;
  const newest = exchanges.findLast((one) => isStatusExchange(one) && !missed(one));
  if (newest?.state !== 'left') return newest;
  return exchanges.findLast((one) => one.state === 'established' && isStatusExchange(one)) ?? newest;
}

/** The exchange by which a peer is shown: the one that decides how it stands, or any other while none does. */
export function shownExchange(exchanges: readonly Exchange[]): Exchange | undefined {
  return decidingExchange(exchanges) ?? exchanges.at(-1);
}

/** The same of what has come to its outcome: where a peer stands while it is asked again. */
export function settledExchange(exchanges: readonly Exchange[]): Exchange | undefined {
  return decidingExchange(exchanges.filter(({ state }) => state !== 'running' && state !== 'answered'));
}

/** The peer id at the end of the address that was named: who should answer, proven or not. */
export function claimedPeerId({ target }: Pick<Exchange, 'target'>): string | undefined {
  return /\/p2p\/([^/]+)$/.exec(target)?.[1];
}
