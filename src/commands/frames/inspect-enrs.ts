import * as vscode from 'vscode';
import { findEnrs } from '../../enr/read-enr-text.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Session } from '../../session/session.ts';
import { enrUri } from '../../vscode/document-address.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import { textToRead } from '../asking/text-to-read.ts';
import { warnWithOthers } from '../reading/also-here.ts';

/** *Inspect ENRs…*: opens every ENR of the selection, explained and compared, beside the editor. */
export function registerInspectEnrs(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.inspectEnrs', async () => {
    const read = await textToRead();
    if (!read) return;
    const records = findEnrs(read.text);
    if (records.length === 0) {
      const missing = l10n.t`There is no ENR in the ${read.where}: select text with at least one record that begins with "enr:".`;
      await warnWithOthers(session, read.text, missing, new Set(['enr']));
      return;
    }
    const text = records.map(({ base64 }) => `enr:${base64}`).join('\n');
    await vscode.window.showTextDocument(enrUri(text), { preview: true, viewColumn: vscode.ViewColumn.Beside });
  });
}
