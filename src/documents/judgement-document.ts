import type * as vscode from 'vscode';
import { loadOnDemand } from '../bundles/load-on-demand.ts';
import { judgementScheme } from '../contributions/contributions.ts';
import { inTurns } from '../primitives/in-slices.ts';
import type { Session } from '../session/session.ts';
import { registerReadOnlyDocuments } from '../vscode/documents.ts';

/** Judged Statuses as read-only documents: the address carries text and network, the clock is that of the reading. */
export function registerJudgementDocuments(session: Session): vscode.Disposable {
  return registerReadOnlyDocuments(judgementScheme, {
    onDidChangeAll: session.onDidChangeNetworks,
    provideLines: ({ query, fragment }) => {
      const network = session.networks.find(fragment) ?? session.chain.network;
      const isChosen = network === session.chain.network;
      const steps = loadOnDemand().judgementText(query, {
        network,
        networks: session.networks.all,
        unixMs: Date.now(),
        local: isChosen ? session.localStatus : undefined,
      });
      return inTurns(steps);
    },
  });
}
