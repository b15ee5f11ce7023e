import type { Exchange } from '../../../exchange/exchange.ts';
import * as l10n from '../../../primitives/l10n.ts';
import type { DiagnosisInWords } from '../explanation.ts';
import { historyCauseTexts } from './history-cause-texts.ts';

/**
 * The causes of a peer after the one that comes before all of them: what we say is another chain's, so that nothing is
 * concluded from what the peer says beside it. Where no Status was told on either side the disagreement comes last: it
 * is not why nobody was reached.
 */
export function afterDisagreement(
  disagreement: string,
  { local, remote }: Pick<Exchange, 'local' | 'remote'>,
  causes: readonly DiagnosisInWords[],
): DiagnosisInWords[] {
  const followed: DiagnosisInWords = {
    cause: 'followedElsewhere',
    ...historyCauseTexts.followedElsewhere,
    confidence: 'certain',
    evidence: `${disagreement} ${l10n.t('Until that is settled nothing else can be concluded of a peer.')}`,
    details: {},
  };
  const isFirst = causes.length === 0 || local !== undefined || remote !== undefined;
  return isFirst ? [followed, ...causes] : [...causes, followed];
}
