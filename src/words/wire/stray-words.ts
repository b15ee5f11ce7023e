import * as l10n from '@vscode/l10n';
import { countStrays, type PlacedStray } from '../../reqresp/paste/strays.ts';

/** The most places that are told one by one. */
const MOST_PLACES = 3;

/** "two characters at line 1, columns 41–42". */
export function strayWords(strays: readonly PlacedStray[]): string {
  const count = countStrays(strays);
  const places = strays
    .slice(0, MOST_PLACES)
    .map(({ from, to, line, column }) =>
      to - from === 1
        ? l10n.t('line {0}, column {1}', line, column)
        : l10n.t('line {0}, columns {1}–{2}', line, column, column + to - from - 1),
    );
  const where = `${places.join('; ')}${strays.length > MOST_PLACES ? ' …' : ''}`;
  if (count === 1) return l10n.t('one character at {0}', where);
  return count === 2 ? l10n.t('two characters at {0}', where) : l10n.t('{0} characters at {1}', count, where);
}
