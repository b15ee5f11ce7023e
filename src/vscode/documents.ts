import * as vscode from 'vscode';
import { type PlainText, plainLines } from '../primitives/plain-text.ts';
import { type Line, textOf } from '../words/lines.ts';

interface ReadOnlyDocuments {
  readonly onDidChange?: vscode.Event<vscode.Uri>;
  provideLines(uri: vscode.Uri): readonly Line[] | Promise<readonly Line[]>;
}

/** What the open documents show, by address. */
const shown = new Map<string, readonly Line[]>();

/** Registers documents that are made of their address, and cannot be edited. */
export function registerReadOnlyDocuments(scheme: string, documents: ReadOnlyDocuments): vscode.Disposable {
  const { onDidChange } = documents;
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      ...(onDidChange && { onDidChange }),
      async provideTextDocumentContent(uri) {
        const lines = await documents.provideLines(uri);
        shown.set(uri.toString(), lines);
        return plainLines(textOf(lines));
      },
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === scheme) shown.delete(uri.toString());
    }),
    {
      dispose: () => {
        for (const address of shown.keys()) if (address.startsWith(`${scheme}:`)) shown.delete(address);
      },
    },
  );
}

/** The lines of a read-only document with their marks; none before they are made, and none of any other document. */
export function linesShown({ uri }: vscode.TextDocument): readonly Line[] {
  return shown.get(uri.toString()) ?? [];
}

/** A link of ours in a document of ours. */
export function documentLink(range: vscode.Range, target: vscode.Uri, tooltip: PlainText): vscode.DocumentLink {
  const link = new vscode.DocumentLink(range, target);
  link.tooltip = tooltip;
  return link;
}
