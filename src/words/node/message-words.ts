import * as l10n from '@vscode/l10n';
import type { MessageFailures } from '../../exchange/failure-facts.ts';
import { asText } from '../phrase.ts';
import { faultMessage } from '../wire/fault-text.ts';
import { askedOf } from './asked-words.ts';
import { errorAnswerWords } from './error-answer-words.ts';
import type { FailureWords } from './failure-words.ts';
import { requestNames } from './request-names.ts';

function far(received: number): string {
  return received === 0 ? l10n.t('before its first byte') : l10n.t`after ${received} bytes`;
}

/** Why a request or its answer went wrong. */
export const messageWords: FailureWords<keyof MessageFailures> = {
  answerStopped(facts) {
    const expected = l10n.t`expected one response chunk with ${askedOf(facts.asked).answer}`;
    return l10n.t`The response failed: ${stopped(facts)}; ${expected}.`;
  },
  errorAnswer: (facts) => asText(errorAnswerWords(facts)),
  responseFault: ({ fault, maybeReset }) =>
    l10n.t('The response failed: {0}', faultMessage(fault)) + overQuic(maybeReset),
  requestFault: ({ fault, maybeReset }) =>
    l10n.t('The request failed: {0}', faultMessage(fault)) + overQuic(maybeReset),
  requestStopped: (facts) => l10n.t('The request failed: {0}; expected a whole request.', brokenOff(facts)),
  answerNotTaken: ({ ending }) => l10n.t`The response failed: ${notTaken[ending]}; expected it to read our Status.`,
  tooManyOfPeer: ({ request, burst, perSecond }) =>
    request === 'goodbye'
      ? l10n.t(
          'The peer says Goodbye too often: each is taken in, and expected are at most {0} at once and {1} a second.',
          burst,
          perSecond,
        )
      : l10n.t(
          'The peer asks too often: its {0} request was refused unread, as clients do; expected at most {1} at once and {2} a second.',
          requestNames[request],
          burst,
          perSecond,
        ),
  tooManyOfAddress: ({ burst, perSecond }) =>
    l10n.t(
      'The peers of this address ask too often: a request was refused unread; expected at most {0} at once and {1} a second.',
      burst,
      perSecond,
    ),
};

function stopped({ ending, received, timeoutMs }: MessageFailures['answerStopped']): string {
  switch (ending) {
    case 'timeout':
      return received === 0
        ? l10n.t`the peer sent nothing within ${timeoutMs} ms`
        : l10n.t`the response stopped ${far(received)} and was not complete within ${timeoutMs} ms`;
    case 'streamReset':
      return l10n.t`the peer reset the stream ${far(received)}`;
    case 'connectionClosed':
      return l10n.t`the peer closed the connection ${far(received)}`;
  }
}

function brokenOff({ ending, received, timeoutMs }: MessageFailures['requestStopped']): string {
  switch (ending) {
    case 'streamReset':
      return l10n.t`the peer reset the stream ${far(received)}`;
    case 'connectionClosed':
      return l10n.t`the peer closed the connection ${far(received)}`;
    case 'requestTimeout':
      return l10n.t('the peer stopped {0} and sent no more within {1} s', far(received), timeoutMs / 1000);
    case 'aborted':
      return l10n.t`the connection was ended from here ${far(received)}`;
  }
}

const notTaken: Readonly<Record<MessageFailures['answerNotTaken']['ending'], string>> = {
  connectionClosed: l10n.t('the peer closed the connection before our answer was written'),
  timeout: l10n.t('the peer did not take our answer in time'),
  streamReset: l10n.t('the peer reset the stream before our answer was written'),
};

function overQuic(maybeReset: boolean): string {
  return maybeReset ? ` ${l10n.t('Over QUIC a stream that the peer resets looks the same from here.')}` : '';
}
