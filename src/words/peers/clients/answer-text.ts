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
  if (end === 'resets') return l10n.t`${begins}, then resets the stream`;
  return l10n.t`${begins}, then ${reason === undefined ? l10n.t('closes without Goodbye') : goodbyeCode(reason)}`;
}

/** What a peer did, as somebody tells it who saw it: "its Status, then Goodbye 2". */
export function seenWords(answer: WireAnswer): Words {
  const { end, reason } = answer;
  if (answer.first === 'nothing' && end === 'resets') return l10n.t('no answer: it reset the stream');
  if (answer.first === 'nothing' && end === 'closes') return l10n.t('no answer: it closed the connection');
  if (answer.first !== 'success') return answerWords(answer);
  if (end === undefined) return l10n.t('its Status');
  return reason === undefined
    ? l10n.t('its Status, then closed without Goodbye')
    : l10n.t`its Status, then ${goodbyeCode(reason)}`;
}

/** The same where nothing can be a link. */
export function answerText(answer: WireAnswer): string {
  return asText(answerWords(answer));
}

function errorWords(result: number | undefined): Words {
  return result === undefined ? l10n.t('result of an error') : resultCode(result);
}
