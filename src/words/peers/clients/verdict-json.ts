import type { ClientVerdictJson } from '../../../exchange/judgement-json.ts';
import type { WireAnswer } from '../../../peers/clients/client.ts';
import { clients } from '../../../peers/clients/clients.ts';
import { answerOf, type ClientVerdict } from '../../../peers/clients/verdicts.ts';
import * as l10n from '../../l10n.ts';
import { goodbyeCode } from '../../named-codes.ts';
import { asText, joinWords, recordedWords, type Words } from '../../phrase.ts';
import { afterRefusalWords } from './after-refusal-words.ts';
import { answerWords } from './answer-text.ts';
import { ruleFindingText } from './rule-finding-text.ts';
import { sourceText } from './source-text.ts';

/** What one client would do with a Status, as the API tells it. */
export function verdictToJson({ client, verdict, rule, why, answer }: ClientVerdict): ClientVerdictJson {
  const afterwards = verdict === 'refuse' ? asText(afterRefusalWords(client)) : undefined;
  return {
    client: client.client,
    verdict,
    ...(rule && { rule: rule.name, order: rule.order }),
    answer: asText(whatIsAnswered(verdict, answer)),
    why: ruleFindingText(why),
    ...(afterwards !== undefined && { afterwards }),
    source: sourceText(client.sources),
  };
}

/** What a recorded verdict says, in words that keep their codes. */
export function verdictInWords(told: ClientVerdictJson): { readonly answer: Words; readonly why: Words } {
  const { verdict, answer, why, afterwards } = told;
  const client = clients.find((one) => one.client === told.client);
  if (client === undefined) return { answer, why: joinWords([why, afterwards], '; ') };
  return {
    answer: recordedWords(answer, whatIsAnswered(verdict, answerOf(client, verdict, told))),
    why: joinWords([why, afterwards && recordedWords(afterwards, afterRefusalWords(client))], '; '),
  };
}

function whatIsAnswered(verdict: ClientVerdict['verdict'], answer: WireAnswer): Words {
  if (verdict === 'asks-for-blocks')
    return l10n.t`SUCCESS, then a request for blocks; ${refusalEnd(answer)} if they differ`;
  if (verdict === 'unknown') return l10n.t`SUCCESS, or ${answerWords(answer)}`;
  return answerWords(answer);
}

function refusalEnd({ end, reason }: WireAnswer): Words {
  return end === 'goodbye' && reason !== undefined
    ? goodbyeCode(reason)
    : end === 'resets'
      ? l10n.t('it resets the stream')
      : l10n.t('it closes');
}
