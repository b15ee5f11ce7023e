import * as vscode from 'vscode';
import { enrScheme } from '../contributions.ts';
import { loadOnDemand } from '../load-on-demand.ts';
import type { Session } from '../session/session.ts';

/** ENRs as read-only documents: the address carries the records, the document explains them as of now. */
export function registerEnrDocuments(session: Session): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(enrScheme, {
    provideTextDocumentContent: ({ query }) => loadOnDemand().enrsText(query, session.networks.all, Date.now()),
  });
}
