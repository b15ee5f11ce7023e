import type { StageName } from '../../exchange/exchange.ts';
import type { FailureOf, MessageFailures, StreamEnding, StreamFailures } from '../../exchange/failure-facts.ts';
import { isCutShort } from '../../reqresp/faults/cut-short.ts';
import type { Fault } from '../../reqresp/faults/faults.ts';
import type { Protocol } from '../../reqresp/messages/protocols.ts';
import { describeError } from '../libp2p/describe-error.ts';

/** How long a peer may take to send its request, in milliseconds. Source: what Teku and Nimbus allow. */
export const REQUEST_MS = 10_000;

/** No stream could be opened for a request. */
export function openStreamFailure(
  thrown: unknown,
  { offered, timeoutMs, connected }: { offered: readonly Protocol[]; timeoutMs?: number; connected: boolean },
): FailureOf<keyof StreamFailures> {
  const stage = 'openStream';
  if (timeoutMs !== undefined)
    return { stage, code: 'openStreamTimeout', how: 'openStreamTimeout', offered, timeoutMs };
  const { text } = describeError(thrown);
  if (/UnsupportedProtocol|Protocol selection failed/.test(text)) {
    const code = offered[0]?.startsWith('status/') ? 'noStatusProtocol' : 'protocolNotSpoken';
    return { stage, code, how: 'noneSpoken', offered };
  }
  if (/NegotiationBudgetError/.test(text)) return { stage, code: 'streamReset', how: 'noProtocolChoice', offered };
  if (!connected) return { stage, code: 'connectionClosed', how: 'closedBeforeChoice', offered };
  return { stage, code: 'streamReset', how: 'resetBeforeChoice', offered };
}

/** The peer's answer stopped before it was complete. */
export function answerStopped(
  ending: StreamEnding | 'timeout',
  { stage, ...facts }: { asked: Protocol; stage: StageName; received: number; timeoutMs: number },
): FailureOf<'answerStopped'> {
  const late = facts.received === 0 ? 'noResponse' : 'responseTimeout';
  return { stage, code: ending === 'timeout' ? late : ending, how: 'answerStopped', ending, ...facts };
}

/**
 * The peer's bytes break a rule of the wire. `code` is the fault's own. The QUIC that is spoken here does not tell whether
 * a stream was ended or reset.
 */
export function faultFailure(
  fault: Fault,
  side: 'request' | 'response',
  overQuic: boolean,
): FailureOf<'responseFault' | 'requestFault'> {
  const facts = { code: fault.code, fault, maybeReset: overQuic && isCutShort(fault.code) };
  return side === 'response'
    ? { stage: 'responseComplete', how: 'responseFault', ...facts }
    : { stage: 'requestWritten', how: 'requestFault', ...facts };
}

/** A request of the peer's never became whole. */
export function requestStopped(
  ending: MessageFailures['requestStopped']['ending'],
  received: number,
): FailureOf<'requestStopped'> {
  return {
    stage: 'requestWritten',
    code: ending,
    how: 'requestStopped',
    ending,
    received,
    timeoutMs: REQUEST_MS,
  };
}

/** The peer answered, but not with what it was asked for. */
export function errorAnswer(resultCode: number, text: string, asked: Protocol): FailureOf<'errorAnswer'> {
  return { stage: 'responseComplete', code: 'errorResponse', how: 'errorAnswer', resultCode, text, asked };
}
