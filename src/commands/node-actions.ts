import * as vscode from 'vscode';
import type { Session } from '../session/session.ts';
import { registerCommand } from '../workbench.ts';

/** The commands that act on the node and on the list as a whole. */
export function registerNodeActions(session: Session, log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.stopNode', () => session.stopNode()),
    registerCommand('beaconHandshake.clearPeers', () => session.clear()),
    registerCommand('beaconHandshake.showLog', () => log.show()),
  );
}
