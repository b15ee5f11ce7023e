import * as vscode from 'vscode';
import { peerBookScheme } from '../contributions.ts';
import { loadOnDemand } from '../load-on-demand.ts';
import type { Session } from '../session/session.ts';

/** The peer book as a read-only document, as of the moment it is opened. */
export function registerPeerBookDocuments(session: Session): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(peerBookScheme, {
    provideTextDocumentContent: () => {
      return loadOnDemand().peerBookText(session.book, session.claimed, session.chain.network, Date.now());
    },
  });
}
