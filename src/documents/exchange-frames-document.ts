import * as vscode from 'vscode';
import { loadOnDemand } from '../bundles/load-on-demand.ts';
import { exchangeFramesScheme } from '../contributions/contributions.ts';
import * as l10n from '../primitives/l10n.ts';
import type { Session } from '../session/session.ts';
import { registerReadOnlyDocuments } from '../vscode/documents.ts';
import { linesOf } from '../words/lines.ts';

/** The frames of recorded exchanges as read-only documents, which follow an exchange that is still under way. */
export function registerExchangeFrames(session: Session): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    session.onDidChangeExchange(({ id }) => {
      const open = vscode.workspace.textDocuments.find(
        ({ uri }) => uri.scheme === exchangeFramesScheme && uri.query === id,
      );
      if (open) changed.fire(open.uri);
    }),
    registerReadOnlyDocuments(exchangeFramesScheme, {
      onDidChange: changed.event,
      provideLines: ({ query }) => linesOf(framesOfExchange(session, query)),
    }),
  );
}

/** The request and the response of an exchange, as far as it is still in memory. */
export function framesOfExchange(session: Session, id: string): string {
  const exchange = session.exchange(id);
  if (exchange) return loadOnDemand().exchangeFrames(exchange, session.chainOf(exchange).network);
  return `# ${l10n.t('This exchange is no longer in memory: dial the peer again to record a new one.')}\n`;
}
