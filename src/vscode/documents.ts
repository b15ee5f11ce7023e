import * as vscode from 'vscode';
import type { CommandId } from '../contributions/commands.ts';
import type { DocumentScheme } from '../contributions/contributions.ts';
import { type PlainText, plainLines } from '../primitives/plain-text.ts';
import { type Line, textOf } from '../words/lines.ts';

interface ReadOnlyDocuments {
  readonly onDidChange?: vscode.Event<vscode.Uri>;
  /** What every document of the scheme is made of has changed: those that are open are made anew. */
  readonly onDidChangeAll?: vscode.Event<unknown>;
  provideLines(uri: vscode.Uri): readonly Line[] | Promise<readonly Line[]>;
}

/** What the open documents show, by address. */
const shown = new Map<string, readonly Line[]>();

/** Registers documents that are made of their address, and cannot be edited. */
export function registerReadOnlyDocuments(scheme: DocumentScheme, documents: ReadOnlyDocuments): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const fireAll = () => {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === scheme) changed.fire(uri);
  };
  return vscode.Disposable.from(
    changed,
    ...(documents.onDidChange ? [documents.onDidChange((uri) => changed.fire(uri))] : []),
    ...(documents.onDidChangeAll ? [documents.onDidChangeAll(fireAll)] : []),
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
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

/** A link that runs one of our commands with a text, which that command reads as any other. */
export function commandLink(
  range: vscode.Range,
  command: CommandId,
  text: string,
  tooltip: PlainText,
): vscode.DocumentLink {
  const target = vscode.Uri.from({ scheme: 'command', path: command, query: JSON.stringify([text]) });
  return documentLink(range, target, tooltip);
}
