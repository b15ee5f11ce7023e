import type * as vscode from 'vscode';
import { networkScheme } from '../contributions/contributions.ts';
import * as l10n from '../primitives/l10n.ts';
import { parseUint64 } from '../primitives/uint64.ts';
import type { Session } from '../session/session.ts';
import { registerReadOnlyDocuments } from '../vscode/documents.ts';
import { linesOf } from '../words/lines.ts';
import { digestText } from './text/digest-text.ts';
import { networkText } from './text/network-text.ts';

/** Read-only documents on a network: its fork timeline as of now, or the derivation of its digest at an epoch. */
export function registerNetworkDocuments(session: Session): vscode.Disposable {
  return registerReadOnlyDocuments(networkScheme, {
    onDidChangeAll: session.onDidChangeNetworks,
    provideLines: ({ query, fragment }) => {
      const network = session.networks.find(query);
      if (!network) return linesOf(l10n.t`There is no network "${query}" any more: import it again.\n`);
      const epoch = parseUint64(fragment);
      return linesOf(epoch === undefined ? networkText(network, Date.now()) : digestText(network, epoch));
    },
  });
}
