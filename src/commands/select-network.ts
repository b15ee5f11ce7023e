import type * as vscode from 'vscode';
import type { Session } from '../session/session.ts';
import { registerCommand, writeSetting } from '../workbench.ts';
import { pickNetwork } from './pick-network.ts';

/** *Select Network…*: the network whose digest our Status carries. The setting is the one place that holds it. */
export function registerSelectNetwork(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.selectNetwork', async () => {
    const network = await pickNetwork(session, 'Network that our Status speaks for');
    if (network) await writeSetting('network', network.name);
  });
}
