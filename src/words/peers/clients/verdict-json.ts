import * as l10n from '@vscode/l10n';
import type { ClientVerdictJson } from '../../../exchange/judgement-json.ts';
import type { WireAnswer } from '../../../peers/clients/client.ts';
import type { ClientVerdict } from '../../../peers/clients/verdicts.ts';
import { afterRefusalText } from './after-refusal-text.ts';
import { answerText } from './answer-text.ts';
import { ruleFindingText } from './rule-finding-text.ts';
import { sourceText } from './source-text.ts';

/** What one client would do with a Status, as the API tells it. */
export function verdictToJson({ client, verdict, rule, why, answer }: ClientVerdict): ClientVerdictJson {
  const afterwards = verdict === 'refuse' ? afterRefusalText(client) : undefined;
  return {
    client: client.client,
    verdict,
    ...(rule && { rule: rule.name, order: rule.order }),
    answer: whatIsAnswered(verdict, answer),
    why: ruleFindingText(why),
    ...(afterwards !== undefined && { afterwards }),
    source: sourceText(client.sources),
  };
}

function whatIsAnswered(verdict: ClientVerdict['verdict'], answer: WireAnswer): string {
  if (verdict === 'asks-for-blocks')
    return l10n.t`SUCCESS, then a request for blocks; ${refusalEnd(answer)} if they differ`;
  if (verdict === 'unknown') return l10n.t`SUCCESS, or ${answerText(answer)}`;
  return answerText(answer);
}

function refusalEnd({ end, reason }: WireAnswer): string {
  return end === 'goodbye' ? l10n.t`Goodbye ${String(reason)}` : l10n.t('it closes');
}
