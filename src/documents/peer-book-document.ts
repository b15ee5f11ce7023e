import type * as vscode from 'vscode';
import { loadNetworkTexts } from '../bundles/load-network-texts.ts';
import { peerBookScheme } from '../contributions/contributions.ts';
import type { Session } from '../session/session.ts';
import { registerReadOnlyDocuments } from '../vscode/documents.ts';

/** The peer book as a read-only document, as of the moment it is opened. */
export function registerPeerBookDocuments(session: Session): vscode.Disposable {
  return registerReadOnlyDocuments(peerBookScheme, {
    onDidChangeAll: session.onDidChangeNetworks,
    provideLines: () =>
      loadNetworkTexts().peerBookText(session.book, session.localStatus, session.chain.network, Date.now()),
  });
}
