import * as vscode from 'vscode';
import type { FrameDocuments } from './frame-documents.ts';
import { registerFrameFixes } from './frame-fixes.ts';
import { registerFrameHints } from './frame-hints.ts';
import { registerFrameHover } from './frame-hover.ts';
import { registerFrameLenses } from './frame-lenses.ts';
import { registerFrameOutline } from './frame-outline.ts';

/** What frames have in a document of whatever language. */
export function registerFrameFeatures(documents: FrameDocuments, selector: vscode.DocumentSelector): vscode.Disposable {
  return vscode.Disposable.from(
    registerFrameHover(documents, selector),
    registerFrameHints(documents, selector),
    registerFrameLenses(documents, selector),
    registerFrameOutline(documents, selector),
    registerFrameFixes(documents, selector),
  );
}
