import type * as vscode from 'vscode';
import { loadOnDemand } from '../bundles/load-on-demand.ts';
import { dissectionScheme } from '../contributions/contributions.ts';
import type { FrameDocuments } from '../editor/features/frame-documents.ts';
import { readHeader } from '../editor/model/frame-header.ts';
import { inTurns } from '../primitives/in-slices.ts';
import type { Session } from '../session/session.ts';
import { comparing } from '../vscode/document-address.ts';
import { registerReadOnlyDocuments } from '../vscode/documents.ts';
import { surroundings } from './surroundings.ts';

/** Pasted frames as read-only documents: the address carries the text, the document shows it taken apart, or two of them compared. */
export function registerDissectionDocuments(documents: FrameDocuments, session: Session): vscode.Disposable {
  const around = surroundings(documents, session);
  return registerReadOnlyDocuments(dissectionScheme, {
    onDidChangeAll: session.onDidChangeNetworks,
    provideLines: ({ query, fragment }) => {
      const { comparedFrames, dissectionPage } = loadOnDemand();
      if (fragment === comparing) return inTurns(comparedFrames(query, session.chain.fieldMeaning));
      return inTurns(dissectionPage(query, around, readHeader(fragment).context));
    },
  });
}
