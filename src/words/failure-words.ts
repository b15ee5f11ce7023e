import type { Exchange } from '../exchange/exchange.ts';
import { errorAnswerWords } from './node/error-answer-words.ts';
import { recordedWords, type Words } from './phrase.ts';

/** Why an exchange failed, as it was recorded; of a peer that answered an error with the codes of its answer. */
export function failureWords({ failure, protocol, resultCode, errorMessage = '' }: Exchange): Words | undefined {
  if (failure === undefined) return undefined;
  if (failure.code !== 'errorResponse' || protocol === undefined || resultCode === undefined) return failure.message;
  return recordedWords(failure.message, errorAnswerWords({ asked: protocol, resultCode, text: errorMessage }));
}
