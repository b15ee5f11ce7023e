import * as vscode from 'vscode';
import { type FrameTarget, frameLanguageId } from '../contributions.ts';
import { dissectionUri } from '../session/virtual-uri.ts';
import { executeCommand, registerCommand } from '../workbench.ts';
import type { FrameDocuments } from './frame-documents.ts';
import { headerText } from './frame-header.ts';

/**
 * *Open Dissection*: the frame of a lens or of the cursor, taken apart, beside it; the selections follow one another.
 * Outside of a document of frames it decodes the selection.
 */
export function registerOpenDissection(documents: FrameDocuments): vscode.Disposable {
  return registerCommand('beaconHandshake.openDissection', async (target) => {
    const editor = vscode.window.activeTextEditor;
    if (target === undefined && editor?.document.languageId !== frameLanguageId) {
      await executeCommand('beaconHandshake.decodeFrame');
      return;
    }
    const found = target ?? (editor && targetAt(documents, editor));
    if (found === undefined) {
      void vscode.window.showWarningMessage(
        'There is no frame at the cursor: put it into a paragraph of bytes and open the dissection again.',
      );
      return;
    }
    await vscode.window.showTextDocument(dissectionUri(found.text, 'frame', found.header), {
      preview: true,
      preserveFocus: true,
      viewColumn: vscode.ViewColumn.Beside,
    });
  });
}

function targetAt(documents: FrameDocuments, editor: vscode.TextEditor): FrameTarget | undefined {
  const placed = documents.frameAt(editor.document, editor.selection.active);
  if (placed === undefined) return undefined;
  const { block, frame } = placed;
  return { text: block.text.slice(frame.from, frame.to), header: headerText(block.context) };
}
