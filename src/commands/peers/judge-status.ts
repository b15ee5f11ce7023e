import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import { judgementScheme } from '../../contributions/contributions.ts';
import { inTurns } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Session } from '../../session/session.ts';
import { judgementUri } from '../../vscode/document-address.ts';
import { isInSight, registerCommand } from '../../vscode/workbench.ts';
import { frameToUse } from '../asking/frames-to-use.ts';
import { warnWithOthers } from '../reading/also-here.ts';

/**
 * *Judge Status…*: what we and every client would do with the selected Status, or the one that the cursor is in, on the
 * chosen network, beside the editor. Where there is none the document says so, in place of a former answer.
 */
export function registerJudgeStatus(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.judgeStatus', async () => {
    const read = await frameToUse();
    if (!read) return;
    if ((await inTurns(loadOnDemand().statusesIn(read.text))).length === 0) {
      const missing = l10n.t`There is no Status in the ${read.where}: select a frame, a log line or the JSON of a Status and run Judge Status again.`;
      await warnWithOthers(session, read.text, missing, new Set(['frame']));
      if (!isInSight(judgementScheme)) return;
    }
    await vscode.window.showTextDocument(judgementUri(read.text, session.chain.network.name), {
      preview: true,
      viewColumn: vscode.ViewColumn.Beside,
    });
  });
}
