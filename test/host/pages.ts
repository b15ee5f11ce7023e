import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The address of the page of this scheme that is in sight. */
export function pageInSight(scheme: string): vscode.Uri {
  const inputs = vscode.window.tabGroups.all.map(({ activeTab }) => activeTab?.input);
  const uris = inputs.flatMap((input) => (input instanceof vscode.TabInputCustom ? [input.uri] : []));
  const found = uris.find((uri) => uri.scheme === scheme);
  assert.ok(found, `no page of ${scheme} is in sight`);
  return found;
}

/** What the page in sight says, in words. */
export async function wordsOfPage(scheme: string): Promise<string> {
  return (await vscode.workspace.openTextDocument(pageInSight(scheme))).getText();
}

/** Opens the text of the page in front, as a person does. */
export async function openAsText(scheme: string): Promise<vscode.TextEditor> {
  pageInSight(scheme);
  await vscode.commands.executeCommand('beaconHandshake.openAsText');
  const editor = vscode.window.activeTextEditor;
  assert.equal(editor?.document.uri.scheme, scheme);
  return editor;
}
