import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openText } from './open-text.ts';

/** A page lies below its code, by the title that stands on its tab. */
const page = (address: string, title: string) =>
  vscode.Uri.from({ scheme: 'beacon-explain', path: `/beacon-explain/${address}/${title}` });

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
    const { input } = await tabOf(page('cause/blobMaskMissing', 'The blob-parameter mask is missing'));
    assert.ok(input instanceof vscode.TabInputCustom, 'the page is not rendered');
    assert.equal(input.viewType, 'vscode.markdown.preview.editor');
    const document = await vscode.workspace.openTextDocument(
      page('cause/blobMaskMissing', 'The blob-parameter mask is missing'),
    );
    assert.match(document.getText(), /^# The blob-parameter mask is missing\n/);
    assert.equal(document.languageId, 'markdown');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('stands beside what it explains, and the next page in its place', async () => {
    const document = await openText('0100ff060000734e61507059', 'beacon-frame');
    await vscode.window.showTextDocument(document, { preview: true });
    await vscode.commands.executeCommand('beaconHandshake.explain', { page: 'cause/blobMaskMissing' });
    await tabOf(page('cause/blobMaskMissing', 'The blob-parameter mask is missing'));
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await vscode.commands.executeCommand('beaconHandshake.explain', { page: 'goodbye/129' });
    await tabOf(page('goodbye/129', 'Goodbye 129'));
    const { all } = vscode.window.tabGroups;
    assert.equal(all.length, 2);
    assert.ok(all[0]?.activeTab?.input instanceof vscode.TabInputText, 'the frame is not in sight');
    assert.ok(all[1]?.activeTab?.input instanceof vscode.TabInputCustom, 'the page is not in sight');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is a link away from the hover of a result byte and of a Goodbye reason', async () => {
    // An error without a text, and a Goodbye that says "too many peers".
    const frames = ['# side: response', '0100ff060000734e61507059', '', '# protocol: goodbye/1', '# side: request'];
    const content = [...frames, '08ff060000734e61507059010c000002cd16568100000000000000'].join('\n');
    const document = await openText(content);
    const hover = async (line: number, character: number) => {
      const position = new vscode.Position(line, character);
      const all = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      return all.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value)).join('\n');
    };
    const link = (of: string) =>
      `(command:beaconHandshake.explain?${encodeURIComponent(JSON.stringify([{ page: of }]))})`;
    for (const [text, of] of [
      [await hover(1, 0), 'result/1'],
      [await hover(5, 40), 'goodbye/129'],
    ] as const)
      assert.ok(decodeURIComponent(text).includes(decodeURIComponent(link(of))), of);
  });

  it('says so where there is no such page', async () => {
    const document = await vscode.workspace.openTextDocument(page('cause/nothing', 'Nothing'));
    assert.match(document.getText(), /^There is no explanation at this address/);
  });
});
