import * as vscode from 'vscode';
import type { PlainLines, PlainText } from '../primitives/plain-text.ts';

interface ReadOnlyDocuments {
  readonly onDidChange?: vscode.Event<vscode.Uri>;
  provideTextDocumentContent(uri: vscode.Uri): PlainLines | Thenable<PlainLines>;
}

/** Registers documents that are made of their address, and cannot be edited. */
export function registerReadOnlyDocuments(scheme: string, documents: ReadOnlyDocuments): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, documents);
}

/** A link of ours in a document of ours. */
export function documentLink(range: vscode.Range, target: vscode.Uri, tooltip: PlainText): vscode.DocumentLink {
  const link = new vscode.DocumentLink(range, target);
  link.tooltip = tooltip;
  return link;
}
