import type { ClientName } from '../../../exchange/codes.ts';
import type { RefusalReadingJson } from '../../../exchange/judgement-json.ts';
import type { ClientView } from '../../../rpc/explorer.ts';
import * as l10n from '../../l10n.ts';
import { allOf } from '../../list-text.ts';
import { readingView } from '../clients/client-view.ts';

/**
 * What each client has to do with what a peer did; those that have nothing to do with it share one row, the last, but for
 * the client that the peer is.
 */
export function readingRows(readings: readonly RefusalReadingJson[], named?: ClientName): ClientView[] {
  const isApart = ({ explains, client }: RefusalReadingJson) => explains === 'no' && client !== named;
  const apart = readings.filter(isApart);
  if (apart.length < 2) return readings.map(readingView);
  const rows = readings.filter((one) => !isApart(one)).map(readingView);
  return [...rows, othersRow(apart, rows.length > 0)];
}

function othersRow(readings: readonly RefusalReadingJson[], isRest: boolean): ClientView {
  const names = allOf(readings.map(({ client }) => client));
  return {
    client: isRest ? l10n.t('{0} other clients', readings.length) : l10n.t('all {0} clients', readings.length),
    code: 'no',
    outcome: 'apart',
    word: l10n.t('do not explain it'),
    rule: '',
    answer: '',
    why: l10n.t`${names}. By what we know, our Status breaks none of their rules, and none of their habits looks like this`,
  };
}
