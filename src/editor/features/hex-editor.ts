import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import type { FrameTarget } from '../../contributions/commands.ts';
import { inTurns } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import { frameBytesUri } from '../../vscode/document-address.ts';
import { showInformationMessage, showWarningMessage } from '../../vscode/messages.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import { frameAtCursor, isOurText } from './frame-at-cursor.ts';

/** The extension that shows bytes, and the editor that it contributes. */
const EXTENSION = 'ms-vscode.hexeditor';
const EDITOR = 'hexEditor.hexedit';

export function hasHexEditor(): boolean {
  return vscode.extensions.getExtension(EXTENSION) !== undefined;
}

/** *Open Frame in Hex Editor*: the bytes of the frame of a lens or of the cursor in Microsoft's Hex Editor. */
export function registerHexEditor(): vscode.Disposable {
  return registerCommand('beaconHandshake.openInHexEditor', async (target) => {
    const bytes = await bytesOf(target);
    if (bytes === undefined) {
      void showWarningMessage(
        l10n.t('There is no frame at the cursor: put it into a frame, or select one, and open the Hex Editor again.'),
      );
      return undefined;
    }
    const uri = frameBytesUri(bytes);
    if (!hasHexEditor()) void offerInstallation();
    else await vscode.commands.executeCommand('vscode.openWith', uri, EDITOR, vscode.ViewColumn.Beside);
    return uri;
  });
}

async function offerInstallation(): Promise<void> {
  const show = l10n.t('Show Extension');
  const chosen = await showInformationMessage(
    l10n.t('The Hex Editor is not installed: install the extension {0} and open the frame again.', EXTENSION),
    show,
  );
  if (chosen === show) await vscode.commands.executeCommand('workbench.extensions.search', `@id:${EXTENSION}`);
}

/** The bytes of a lens's frame, of the first in a selection, or of the frame that the cursor is in. */
async function bytesOf(target: FrameTarget | undefined): Promise<Uint8Array | undefined> {
  const editor = vscode.window.activeTextEditor;
  const selected = editor && !isOurText(editor.document) ? editor.document.getText(editor.selection) : '';
  const text = target?.text ?? (selected || (editor && frameAtCursor(editor)?.text) || '');
  const found = await inTurns(loadOnDemand().dissectSteps(text.slice(0, MAX_TEXT)));
  return found.map(({ dissection }) => dissection.bytes).find(({ length }) => length > 0);
}

/** Longest text that is read at once, in UTF-16 units. */
const MAX_TEXT = 65_536;
