import * as l10n from '@vscode/l10n';
import type { WireAnswer } from '../../../peers/clients/client.ts';

const first: Readonly<Record<Exclude<WireAnswer['first'], 'error'>, string>> = {
  success: 'SUCCESS',
  noStream: l10n.t('no stream: protocol not supported'),
  nothing: l10n.t('no answer'),
};

/** An answer in words: "SUCCESS, then Goodbye 2". */
export function answerText(answer: WireAnswer): string {
  const { result, end, reason } = answer;
  const begins = answer.first === 'error' ? l10n.t`result ${result ?? l10n.t('of an error')}` : first[answer.first];
  if (end === undefined) return begins;
  return l10n.t`${begins}, then ${end === 'goodbye' ? l10n.t`Goodbye ${String(reason)}` : l10n.t('closes without Goodbye')}`;
}
