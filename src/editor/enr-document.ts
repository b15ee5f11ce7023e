import * as vscode from 'vscode';
import { enrScheme } from '../contributions.ts';
import { epochAt } from '../forks/slot-clock.ts';
import { loadOnDemand } from '../load-on-demand.ts';
import type { Session } from '../session/session.ts';
import { enrReport } from './enr-report.ts';

/** ENRs as read-only documents: the address carries the records, the document explains them as of now. */
export function registerEnrDocuments(session: Session): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(enrScheme, {
    provideTextDocumentContent: ({ query }) => {
      const { decodeEnrs, compareEnrs } = loadOnDemand();
      const now = Date.now();
      const context = {
        networks: session.networks.all,
        now: (network: Parameters<typeof epochAt>[0]) => epochAt(network, now),
      };
      const enrs = decodeEnrs(query, context).map(({ enr }) => enr);
      return enrReport(enrs, compareEnrs(enrs));
    },
  });
}
