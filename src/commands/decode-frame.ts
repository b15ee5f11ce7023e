import * as vscode from 'vscode';
import { readPaste } from '../reqresp/paste.ts';
import { dissectionUri } from '../session/virtual-uri.ts';
import { registerCommand } from '../workbench.ts';

/** Longest text that is read, in UTF-16 units: far above any frame of this protocol family but metadata of a whole log. */
const MAX_TEXT = 65_536;

/** The selection, or the whole line when nothing is selected. */
function textToDecode(editor: vscode.TextEditor): string {
  const { selection, document } = editor;
  return selection.isEmpty ? document.lineAt(selection.active.line).text : document.getText(selection);
}

/** *Decode Frame*: opens the selected bytes, taken apart, beside the editor. */
export function registerDecodeFrame(): vscode.Disposable {
  return registerCommand('beaconHandshake.decodeFrame', async () => {
    const editor = vscode.window.activeTextEditor;
    const text = editor ? textToDecode(editor) : await vscode.env.clipboard.readText();
    const where = editor ? 'selection' : 'clipboard';
    if (text.length > MAX_TEXT) {
      void vscode.window.showWarningMessage(
        `The ${where} has ${text.length} characters; at most ${MAX_TEXT} are read at once: select the frame alone.`,
      );
      return;
    }
    if (readPaste(text).length === 0) {
      void vscode.window.showWarningMessage(
        `There is no frame in the ${where}: select hex, a byte array, a hexdump or base64 and run Decode Frame again.`,
      );
      return;
    }
    await vscode.window.showTextDocument(dissectionUri(text, 'frame'), {
      preview: true,
      viewColumn: vscode.ViewColumn.Beside,
    });
  });
}
