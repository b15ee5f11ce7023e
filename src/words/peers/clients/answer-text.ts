import type { WireAnswer } from '../../../peers/clients/client.ts';
import * as l10n from '../../l10n.ts';
import { goodbyeCode, resultCode } from '../../named-codes.ts';
import { asText, type Words } from '../../phrase.ts';

const first: Readonly<Record<Exclude<WireAnswer['first'], 'error'>, string>> = {
  success: 'SUCCESS',
  noStream: l10n.t('no stream: protocol not supported'),
  nothing: l10n.t('no answer'),
};

/** An answer in words: "SUCCESS, then Goodbye 2". */
export function answerWords(answer: WireAnswer): Words {
  const { result, end, reason } = answer;
  const begins = answer.first === 'error' ? errorWords(result) : first[answer.first];
  if (end === undefined) return begins;
  return l10n.t`${begins}, then ${reason === undefined ? l10n.t('closes without Goodbye') : goodbyeCode(reason)}`;
}

/** The same where nothing can be a link. */
export function answerText(answer: WireAnswer): string {
  return asText(answerWords(answer));
}

function errorWords(result: number | undefined): Words {
  return result === undefined ? l10n.t('result of an error') : resultCode(result);
}
