import type * as vscode from 'vscode';
import { loadNetworkTexts } from '../bundles/load-network-texts.ts';
import { networkScheme } from '../contributions/contributions.ts';
import * as l10n from '../primitives/l10n.ts';
import { parseUint64 } from '../primitives/uint64.ts';
import type { Session } from '../session/session.ts';
import { comparing } from '../vscode/document-address.ts';
import { registerReadOnlyDocuments } from '../vscode/documents.ts';
import { linesOf } from '../words/lines.ts';

/**
 * Read-only documents on networks: the fork timeline of one as of now, the derivation of its digest at an epoch, or two
 * schedules compared.
 */
export function registerNetworkDocuments(session: Session): vscode.Disposable {
  const find = (name: string) => session.networks.find(name);
  return registerReadOnlyDocuments(networkScheme, {
    onDidChangeAll: session.onDidChangeNetworks,
    provideLines: ({ query, fragment }) => {
      const { comparedSchedules, digestText, networkText } = loadNetworkTexts();
      if (fragment === comparing) return comparedSchedules(query, find);
      const network = find(query);
      if (!network) return linesOf(l10n.t`There is no network "${query}" any more: import it again.\n`);
      const epoch = parseUint64(fragment);
      return epoch === undefined ? networkText(network, Date.now()) : digestText(network, epoch);
    },
  });
}
