import type * as vscode from 'vscode';
import { loadOnDemand } from '../bundles/load-on-demand.ts';
import { enrScheme } from '../contributions/contributions.ts';
import { inTurns } from '../primitives/in-slices.ts';
import type { Session } from '../session/session.ts';
import { registerReadOnlyDocuments } from '../vscode/documents.ts';

/** ENRs as read-only documents: the address carries the records, the document explains them as of now. */
export function registerEnrDocuments(session: Session): vscode.Disposable {
  return registerReadOnlyDocuments(enrScheme, {
    onDidChangeAll: session.onDidChangeNetworks,
    provideLines: ({ query }) => inTurns(loadOnDemand().enrsText(query, session.networks.all, Date.now())),
  });
}
