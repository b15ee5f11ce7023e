import * as vscode from 'vscode';
import { findEnrs } from '../../enr/text.ts';
import * as l10n from '../../primitives/l10n.ts';
import { enrUri } from '../../vscode/document-address.ts';
import { showWarningMessage } from '../../vscode/messages.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import { textToRead } from '../asking/text-to-read.ts';

/** *Inspect ENRs…*: opens every ENR of the selection, explained and compared, beside the editor. */
export function registerInspectEnrs(): vscode.Disposable {
  return registerCommand('beaconHandshake.inspectEnrs', async () => {
    const read = await textToRead();
    if (!read) return;
    const records = findEnrs(read.text);
    if (records.length === 0) {
      void showWarningMessage(
        l10n.t`There is no ENR in the ${read.where}: select text with at least one record that begins with "enr:".`,
      );
      return;
    }
    const text = records.map(({ base64 }) => `enr:${base64}`).join('\n');
    await vscode.window.showTextDocument(enrUri(text), { preview: true, viewColumn: vscode.ViewColumn.Beside });
  });
}
