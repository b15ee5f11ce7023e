import * as l10n from '@vscode/l10n';
import type { WireAnswer } from '../../peers/clients/client.ts';
import { list, pageLink } from './page.ts';

/** Links to the pages of the codes that answers contain, each once. */
export function answerLinks(answers: readonly WireAnswer[]): string {
  const links = answers.flatMap(({ result, reason }) => [
    ...(result === undefined ? [] : [pageLink('result', String(result), l10n.t`result ${result}`)]),
    ...(reason === undefined ? [] : [pageLink('goodbye', String(reason), l10n.t`Goodbye ${String(reason)}`)]),
  ]);
  return list([...new Set(links)]);
}
