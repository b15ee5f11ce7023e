import * as vscode from 'vscode';
import { loadOnDemand } from '../bundles/load-on-demand.ts';
import { exchangeScheme } from '../contributions/contributions.ts';
import * as l10n from '../primitives/l10n.ts';
import { keyOf } from '../session/records/exchange-store.ts';
import type { Session } from '../session/session.ts';
import { registerReadOnlyDocuments } from '../vscode/documents.ts';
import { linesOf } from '../words/lines.ts';

/** Recorded exchanges as read-only documents, which follow an exchange that is still under way. */
export function registerExchangeDocuments(session: Session): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    session.onDidChangeExchange(({ id }) => {
      for (const { uri } of vscode.workspace.textDocuments) {
        const shown = uri.scheme === exchangeScheme && (uri.query === id || uri.fragment.split(',').includes(id));
        if (shown) changed.fire(uri);
      }
    }),
    registerReadOnlyDocuments(exchangeScheme, {
      onDidChangeAll: session.onDidChangeNetworks,
      onDidChange: changed.event,
      provideLines: (uri) => {
        const exchange = session.exchange(uri.query);
        if (!exchange) {
          return linesOf(l10n.t('This exchange is no longer in memory: dial the peer again to record a new one.\n'));
        }
        const { comparisonText, exchangeText } = loadOnDemand();
        const [left, right] = uri.fragment.split(',').map((id) => session.exchange(id));
        const comparison = left && right ? comparisonText(left, right) : [];
        const name = session.names.of(keyOf(exchange));
        return [
          ...comparison,
          ...exchangeText(exchange, session.chainOf(exchange), session.explanation(exchange), name),
        ];
      },
    }),
  );
}
