import * as vscode from 'vscode';
import { networkScheme } from '../contributions.ts';
import type { Session } from '../session/session.ts';
import { networkText } from './network-text.ts';

/** Fork timelines as read-only documents, as of the moment they are opened. */
export function registerNetworkDocuments(session: Session): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(networkScheme, {
    provideTextDocumentContent: ({ query }) => {
      const network = session.networks.find(query);
      return network ? networkText(network, Date.now()) : `There is no network "${query}" any more: import it again.\n`;
    },
  });
}
