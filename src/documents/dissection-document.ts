import type * as vscode from 'vscode';
import { loadOnDemand } from '../bundles/load-on-demand.ts';
import { dissectionScheme } from '../contributions/contributions.ts';
import type { FrameDocuments } from '../editor/features/frame-documents.ts';
import { type FrameContext, readHeader } from '../editor/model/frame-header.ts';
import { inTurns } from '../primitives/in-slices.ts';
import type { Session } from '../session/session.ts';
import { registerReadOnlyDocuments } from '../vscode/documents.ts';
import type { Surroundings } from './text/status-verdicts.ts';

/** Pasted frames as read-only documents: the address carries the text, the document shows it taken apart. */
export function registerDissectionDocuments(documents: FrameDocuments, session: Session): vscode.Disposable {
  const around = (context: FrameContext): Surroundings => {
    const { network } = documents.chainFor(context);
    return {
      meaning: documents.meaning(context),
      network,
      networks: session.networks.all,
      unixMs: Date.now(),
      local: network === session.chain.network ? session.claimed : undefined,
    };
  };
  return registerReadOnlyDocuments(dissectionScheme, {
    onDidChangeAll: session.onDidChangeNetworks,
    provideLines: ({ query, fragment }) =>
      inTurns(loadOnDemand().dissectionPage(query, around, readHeader(fragment).context)),
  });
}
