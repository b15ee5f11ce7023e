import * as vscode from 'vscode';
import { loadOnDemand } from '../load-on-demand.ts';
import { dissectionUri } from '../session/virtual-uri.ts';
import { registerCommand } from '../workbench.ts';
import { textOfFrames } from './frames-to-use.ts';

/** *Open Dissection*: the frame of the cursor, taken apart, beside it; the selections follow one another. */
export function registerOpenDissection(): vscode.Disposable {
  return registerCommand('beaconHandshake.openDissection', async (target) => {
    const text = await textOfFrames(target);
    if (text === undefined) return;
    if (loadOnDemand().dissectText(text).length === 0) {
      void vscode.window.showWarningMessage(
        'There is no frame at the cursor: put it into a paragraph of bytes, or select some, and open the dissection again.',
      );
      return;
    }
    await vscode.window.showTextDocument(dissectionUri(text, 'frame'), {
      preview: true,
      preserveFocus: true,
      viewColumn: vscode.ViewColumn.Beside,
    });
  });
}
