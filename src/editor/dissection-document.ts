import * as vscode from 'vscode';
import { dissectionScheme } from '../contributions.ts';
import { loadOnDemand } from '../load-on-demand.ts';
import type { Session } from '../session/session.ts';

/** Pasted frames as read-only documents: the address carries the text, the document shows it taken apart. */
export function registerDissectionDocuments(session: Session): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(dissectionScheme, {
    provideTextDocumentContent: (uri) => loadOnDemand().dissectionText(uri.query, session.chain.fieldMeaning),
  });
}
