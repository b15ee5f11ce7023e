import * as l10n from '@vscode/l10n';
import type { ExchangeFailure, StageName } from '../../exchange/exchange.ts';
import type { FailureCode } from '../../exchange/failure-codes.ts';
import { anyOf } from '../../primitives/list-text.ts';

import { MAX_QUOTE, plainText } from '../../primitives/plain-text.ts';

import type { Fault, FaultCode } from '../../reqresp/faults/faults.ts';
import type { Protocol } from '../../reqresp/messages/protocols.ts';
import { faultMessage } from '../../words/wire/fault-text.ts';
import { resultName } from '../../words/wire/result-name.ts';
import { describeError } from '../libp2p/describe-error.ts';

/** How long a peer may take to send its request, in milliseconds. Source: what Teku and Nimbus allow. */
export const REQUEST_MS = 10_000;

/** What a peer is asked for, by method. */
const answers: Readonly<Record<string, { versions: string; answer: string }>> = {
  status: { versions: l10n.t('Status versions'), answer: l10n.t('its Status') },
  ping: { versions: l10n.t('ping versions'), answer: l10n.t('its sequence number') },
  metadata: { versions: l10n.t('metadata versions'), answer: l10n.t('its metadata') },
};

function wordsOf(protocol: Protocol | undefined): { versions: string; answer: string } {
  return answers[protocol?.split('/')[0] ?? ''] ?? { versions: l10n.t('protocols'), answer: l10n.t('an answer') };
}

/** No stream could be opened for a request. */
export function openStreamFailure(
  thrown: unknown,
  { offered, timeoutMs, connected }: { offered: readonly Protocol[]; timeoutMs?: number; connected: boolean },
): ExchangeFailure {
  const ids = anyOf(offered);
  const failure = (code: FailureCode, rest: string): ExchangeFailure => {
    return { stage: 'openStream', code, message: l10n.t`Opening the stream failed: ${rest}` };
  };
  if (timeoutMs !== undefined) {
    return failure(
      'openStreamTimeout',
      l10n.t`the peer did not agree to ${ids} within ${timeoutMs} ms; expected it to take one of them.`,
    );
  }
  const { text } = describeError(thrown);
  if (/UnsupportedProtocol|Protocol selection failed/.test(text)) {
    return failure(
      offered[0]?.startsWith('status/') ? 'noStatusProtocol' : 'protocolNotSpoken',
      l10n.t`the peer speaks none of the ${wordsOf(offered[0]).versions} offered (${ids}); check that it is a beacon node, and offer the version of its fork.`,
    );
  }
  if (/NegotiationBudgetError/.test(text)) {
    return failure(
      'streamReset',
      l10n.t`what the peer sends is no choice among ${ids}, so we reset the stream; expected it to take one of them.`,
    );
  }
  if (!connected) {
    return failure(
      'connectionClosed',
      l10n.t`the peer closed the connection before it agreed to ${ids}; expected it to take one of them.`,
    );
  }
  return failure(
    'streamReset',
    l10n.t`the peer reset the stream before it agreed to ${ids}; expected it to take one of them.`,
  );
}

/** The peer's answer stopped before it was complete. */
export function brokenOffFailure(
  kind: 'timeout' | 'streamReset' | 'connectionClosed',
  { asked, stage, received, timeoutMs }: { asked: Protocol; stage: StageName; received: number; timeoutMs: number },
): ExchangeFailure {
  const far = received === 0 ? l10n.t('before its first byte') : l10n.t`after ${received} bytes`;
  const expected = l10n.t`expected one response chunk with ${wordsOf(asked).answer}`;
  const table: Record<typeof kind, { code: FailureCode; text: string }> = {
    timeout: {
      code: received === 0 ? 'noResponse' : 'responseTimeout',
      text:
        received === 0
          ? l10n.t`the peer sent nothing within ${timeoutMs} ms`
          : l10n.t`the response stopped ${far} and was not complete within ${timeoutMs} ms`,
    },
    streamReset: { code: 'streamReset', text: l10n.t`the peer reset the stream ${far}` },
    connectionClosed: { code: 'connectionClosed', text: l10n.t`the peer closed the connection ${far}` },
  };
  const { code, text } = table[kind];
  return { stage, code, message: l10n.t`The response failed: ${text}; ${expected}.` };
}

/** Faults of bytes that ended too early. */
const cutShort: ReadonlySet<FaultCode> = new Set([
  'noRequest',
  'noResponseChunk',
  'lengthPrefixMissing',
  'lengthPrefixTruncated',
  'payloadMissing',
  'streamIdentifierTruncated',
  'chunkHeaderTruncated',
  'chunkTruncated',
  'fewerThanDeclared',
]);

/**
 * The peer's bytes break a rule of the wire. `code` is the fault's own, and its sentence names the byte. The QUIC that is
 * spoken here does not tell whether a stream was ended or reset.
 */
export function faultFailure(fault: Fault, side: 'request' | 'response', overQuic: boolean): ExchangeFailure {
  const stage = side === 'response' ? 'responseComplete' : 'requestWritten';
  const message = l10n.t`The ${side} failed: ${continued(faultMessage(fault))}`;
  const unsure =
    overQuic && cutShort.has(fault.code)
      ? ` ${l10n.t('Over QUIC a stream that the peer resets looks the same from here.')}`
      : '';
  return { stage, code: fault.code, message: message + unsure };
}

/** A request of the peer's never became whole. */
export function unfinishedFailure(
  how: 'streamReset' | 'connectionClosed' | 'requestTimeout' | 'aborted',
  received: number,
): ExchangeFailure {
  const far = received === 0 ? l10n.t('before its first byte') : l10n.t`after ${received} bytes`;
  const texts: Record<typeof how, string> = {
    streamReset: l10n.t`the peer reset the stream ${far}`,
    connectionClosed: l10n.t`the peer closed the connection ${far}`,
    requestTimeout: l10n.t('the peer stopped {0} and sent no more within {1} s', far, REQUEST_MS / 1000),
    aborted: l10n.t`the connection was ended from here ${far}`,
  };
  const message = l10n.t('The request failed: {0}; expected a whole request.', texts[how]);
  return { stage: 'requestWritten', code: how, message };
}

/** A sentence as the rest of another one. */
function continued(sentence: string): string {
  return sentence.replace(/^[A-Z](?=[a-z ])/, (first) => first.toLowerCase());
}

/** The peer answered, but not with what it was asked for. */
export function errorResponseFailure(code: number, text: string, asked: Protocol): ExchangeFailure {
  const said = text === '' ? l10n.t('without a text') : `“${plainText(text, MAX_QUOTE)}”`;
  const message = l10n.t`The response failed: the peer answered result ${code} (${resultName(code)}), ${said}; expected result 0 with ${wordsOf(asked).answer}.`;
  return { stage: 'responseComplete', code: 'errorResponse', message };
}
