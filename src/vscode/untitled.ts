import * as vscode from 'vscode';

/** VS Code may have left more than one name behind that it brings back. */
const MAX_TRIES = 5;

/**
 * Opens a document that is nobody's file, with this text and no other. VS Code uses the name of such a document again
 * when it was closed, and on a busy machine may show what was backed up of it in place of the text.
 */
export async function openUntitled(content: string, language?: string): Promise<vscode.TextDocument> {
  const options = { content, ...(language !== undefined && { language }) };
  for (let tries = 1; ; tries++) {
    const document = await vscode.workspace.openTextDocument(options);
    if (document.getText() === content || tries === MAX_TRIES) return document;
  }
}
