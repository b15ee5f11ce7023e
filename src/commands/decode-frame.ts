import * as vscode from 'vscode';
import { loadOnDemand } from '../load-on-demand.ts';
import * as l10n from '../primitives/l10n.ts';
import { dissectionUri } from '../session/virtual-uri.ts';
import { showWarningMessage } from '../vscode/messages.ts';
import { besideEditor, registerCommand } from '../workbench.ts';
import { textToRead } from './text-to-read.ts';

/** *Decode Frame*: opens the selected bytes, taken apart, beside the editor. */
export function registerDecodeFrame(): vscode.Disposable {
  return registerCommand('beaconHandshake.decodeFrame', async () => {
    const read = await textToRead();
    if (!read) return;
    if (loadOnDemand().dissectText(read.text).length === 0) {
      void showWarningMessage(
        l10n.t`There is no frame in the ${read.where}: select hex, a byte array, a hexdump or base64 and run Decode Frame again.`,
      );
      return;
    }
    await vscode.window.showTextDocument(dissectionUri(read.text, 'frame'), {
      preview: true,
      viewColumn: besideEditor(),
    });
  });
}
