import * as l10n from '@vscode/l10n';
import { make } from '../shared/dom.ts';
import type { Row } from './row.ts';

/** The page that explains a line, `rule/forkDigest`; that of the peer's likely cause where the line has none. */
export function pageOf(row: Row | undefined): string | undefined {
  if (row === undefined || row.kind === 'group' || row.kind === 'own') return undefined;
  if (row.kind === 'rule') return row.rule.page;
  if (row.kind === 'client') return row.client.page;
  if (row.kind === 'fact' && row.fact.page !== undefined) return row.fact.page;
  const [cause] = row.peer.causes ?? [];
  return cause && `cause/${cause.cause}`;
}

/** A name that leads to its page when it is clicked; with keys its line does. */
export function explainedName(className: string): HTMLElement {
  const name = make('span', `${className} explains`);
  name.title = l10n.t('Explain');
  name.setAttribute('data-action', 'explain');
  return name;
}
