import * as vscode from 'vscode';
import { loadOnDemand } from '../load-on-demand.ts';
import * as l10n from '../primitives/l10n.ts';
import type { Session } from '../session/session.ts';
import { judgementUri } from '../session/virtual-uri.ts';
import { showWarningMessage } from '../vscode/messages.ts';
import { registerCommand } from '../workbench.ts';
import { textToRead } from './text-to-read.ts';

/** *Judge Status…*: what we and every client would do with the selected Status on the chosen network, beside the editor. */
export function registerJudgeStatus(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.judgeStatus', async () => {
    const read = await textToRead();
    if (!read) return;
    if (loadOnDemand().statusesIn(read.text).length === 0) {
      void showWarningMessage(
        l10n.t`There is no whole Status in the ${read.where}: select a frame, a log line or the JSON of a Status and run Judge Status again.`,
      );
      return;
    }
    await vscode.window.showTextDocument(judgementUri(read.text, session.chain.network.name), {
      preview: true,
      viewColumn: vscode.ViewColumn.Beside,
    });
  });
}
