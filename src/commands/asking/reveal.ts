import * as vscode from 'vscode';
import type { Session } from '../../session/session.ts';
import { registerCommand } from '../../vscode/workbench.ts';

/** *Show Failures by Cause* and *Show Charts*: a way to look at the peers, by command as by the explorer's toolbar. */
export function registerReveal(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.showFailures', () => session.look({ type: 'look', at: 'failures' })),
    registerCommand('beaconHandshake.showCharts', () => session.look({ type: 'look', at: 'charts' })),
  );
}
