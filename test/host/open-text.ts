import * as vscode from 'vscode';

/**
 * Opens a document with this text and no other. A document of the same name that was closed a moment ago may have left
 * a backup, which VS Code then shows in place of the text on a busy machine.
 */
export async function openText(content: string, language = 'beacon-frame'): Promise<vscode.TextDocument> {
  for (;;) {
    const document = await vscode.workspace.openTextDocument({ content, language });
    if (document.getText() === content) return document;
  }
}
