import * as vscode from 'vscode';
import { exchangeScheme } from '../contributions.ts';
import { loadOnDemand } from '../load-on-demand.ts';
import type { Session } from '../session/session.ts';

/** Recorded exchanges as read-only documents, which follow an exchange that is still under way. */
export function registerExchangeDocuments(session: Session): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    session.onDidChangeExchange(({ id }) => {
      const open = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === exchangeScheme && uri.query === id);
      if (open) changed.fire(open.uri);
    }),
    vscode.workspace.registerTextDocumentContentProvider(exchangeScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => {
        const exchange = session.exchange(uri.query);
        if (exchange) return loadOnDemand().exchangeText(exchange, session.chain, session.explanation(exchange));
        return 'This exchange is no longer in memory: dial the peer again to record a new one.\n';
      },
    }),
  );
}
