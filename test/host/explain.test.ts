import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

const page = (address: string) => vscode.Uri.from({ scheme: 'beacon-explain', path: `/${address}.md` });

/** Resolves with the tab that shows a document, once there is one. */
async function tabOf(uri: vscode.Uri): Promise<vscode.Tab> {
  const find = () => {
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    const { input } = activeTab ?? {};
    const shows =
      (input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText) &&
      input.uri.toString() === uri.toString();
    return shows ? activeTab : undefined;
  };
  const found = find();
  if (found) return found;
  return new Promise((resolve) => {
    const listener = vscode.window.tabGroups.onDidChangeTabs(() => {
      const tab = find();
      if (!tab) return;
      listener.dispose();
      resolve(tab);
    });
  });
}

describe('Explain', () => {
  it('opens the page of a code in the preview of markdown', async () => {
    await vscode.commands.executeCommand('beaconHandshake.explain', { page: 'cause/blobMaskMissing' });
    const { input } = await tabOf(page('cause/blobMaskMissing'));
    assert.ok(input instanceof vscode.TabInputCustom, 'the page is not rendered');
    assert.equal(input.viewType, 'vscode.markdown.preview.editor');
    const document = await vscode.workspace.openTextDocument(page('cause/blobMaskMissing'));
    assert.match(document.getText(), /^# The blob-parameter mask is missing\n/);
    assert.equal(document.languageId, 'markdown');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('says so where there is no such page', async () => {
    const document = await vscode.workspace.openTextDocument(page('cause/nothing'));
    assert.match(document.getText(), /^There is no explanation at this address/);
  });
});
