import type { PlainText } from '../primitives/plain-text.ts';
import type { Fault } from '../reqresp/faults/faults.ts';
import type { Protocol } from '../reqresp/messages/protocols.ts';
import type { StageName } from './exchange.ts';
import type { FailureCode } from './failure-codes.ts';
import type { DialTargetFault } from './targets/dial-enr.ts';

/** Host and port, as a sentence names them. */
interface At {
  readonly at: string;
}

/** What a server said first that is no libp2p node. */
interface Greeting {
  readonly firstBytes: Uint8Array;
}

/** One of our time limits has passed. */
interface Limit {
  readonly timeoutMs: number;
}

/** The versions that were offered. */
interface Offer {
  readonly offered: readonly Protocol[];
}

/** So many requests at once, and so many a second. */
interface Quota {
  readonly burst: number;
  readonly perSecond: number;
}

/** Which end a stream came to before what was expected on it was there. */
export type StreamEnding = 'streamReset' | 'connectionClosed';

/** How a connection cannot be made. */
export interface ConnectFailures {
  readonly badTarget: { readonly fault: DialTargetFault };
  readonly httpServer: At & Greeting;
  readonly otherGreeting: At & Greeting;
  readonly quicSilent: At & Limit;
  readonly tcpSilent: At & Limit & { readonly isName: boolean };
  readonly noiseSilent: At & Limit;
  readonly muxerSilent: At & Limit;
  readonly connectionRefused: At;
  readonly nameNotResolved: { readonly host: string };
  /** `error` is the code of the operating system. */
  readonly unreachable: At & { readonly error: string };
  readonly resetAtOnce: At;
  readonly systemTimeout: At;
  readonly ownAddress: At;
  readonly wrongPeerId: At & { readonly expected: string; readonly actual: string };
  readonly noCommonMuxer: At;
  readonly noCommonSecurity: At;
  /** The server has another ALPN. */
  readonly noLibp2pOverQuic: At;
  /** The server's certificate proves no peer id. */
  readonly otherCertificate: At;
  readonly closedDuringSecurity: At;
  readonly noHandshake: At;
  readonly noMuxerChoice: At;
  readonly closedDuringMuxer: At;
  readonly noConnection: At & { readonly error: PlainText };
}

/** How no stream can be opened for a request. */
export interface StreamFailures {
  readonly openStreamTimeout: Offer & Limit;
  readonly noneSpoken: Offer;
  readonly noProtocolChoice: Offer;
  readonly closedBeforeChoice: Offer;
  readonly resetBeforeChoice: Offer;
}

/** How a request or its answer goes wrong. */
export interface MessageFailures {
  /** The answer to `asked` stopped after so many bytes. */
  readonly answerStopped: Limit & {
    readonly asked: Protocol;
    readonly received: number;
    readonly ending: StreamEnding | 'timeout';
  };
  /** The peer answered, but not with what it was asked for. */
  readonly errorAnswer: { readonly asked: Protocol; readonly resultCode: number; readonly text: string };
  /** Bytes break a rule of the wire; over QUIC a stream that was reset may look the same. */
  readonly responseFault: { readonly fault: Fault; readonly maybeReset: boolean };
  readonly requestFault: { readonly fault: Fault; readonly maybeReset: boolean };
  /** A request of the peer's never became whole. */
  readonly requestStopped: Limit & {
    readonly received: number;
    readonly ending: StreamEnding | 'requestTimeout' | 'aborted';
  };
  readonly answerNotTaken: { readonly ending: StreamEnding | 'timeout' };
  readonly tooManyOfPeer: Quota & { readonly request: 'status' | 'ping' | 'metadata' | 'goodbye' };
  readonly tooManyOfAddress: Quota;
}

/** How an exchange is ended from here. */
export interface AbortFailures {
  readonly connectionEndedByUs: object;
  readonly cancelled: object;
  readonly internalError: { readonly error: PlainText };
}

/** What is known of a failure, by how it came about; several ways may share a code. */
export interface FailureFacts extends ConnectFailures, StreamFailures, MessageFailures, AbortFailures {}

/** Where and how an exchange failed: what `ExchangeFailure` says in a sentence. */
export type FailureOf<How extends keyof FailureFacts> = {
  [One in How]: { readonly stage: StageName; readonly code: FailureCode; readonly how: One } & FailureFacts[One];
}[How];

export type Failure = FailureOf<keyof FailureFacts>;
