import * as vscode from 'vscode';
import { dissectionScheme } from '../contributions.ts';
import { loadOnDemand } from '../load-on-demand.ts';
import type { FrameDocuments } from './frame-documents.ts';
import { readHeader } from './frame-header.ts';

/** Pasted frames as read-only documents: the address carries the text, the document shows it taken apart. */
export function registerDissectionDocuments(documents: FrameDocuments): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(dissectionScheme, {
    provideTextDocumentContent: ({ query, fragment }) => {
      const { context } = readHeader(fragment);
      return loadOnDemand().dissectionText(query, documents.meaning(context), context);
    },
  });
}
