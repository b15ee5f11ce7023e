import * as vscode from 'vscode';
import * as l10n from '../../primitives/l10n.ts';
import type { Session } from '../../session/session.ts';
import type { Log } from '../../vscode/log.ts';
import { showInformationMessage } from '../../vscode/messages.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import { requireTrust } from '../asking/require-trust.ts';

/** Starts the node without a dial, so that others can dial us; a failure stands in the explorer's header. */
async function startNode(session: Session): Promise<void> {
  if (requireTrust(l10n.t('The node'))) await session.startNode().catch(() => undefined);
}

/** *Forget Node Identity*: peers that know the kept one will not know the next. */
async function forgetIdentity(session: Session): Promise<void> {
  await session.forgetIdentity();
  void showInformationMessage(
    l10n.t('The kept node identity is forgotten; the next start of a node that keeps one makes another.'),
  );
}

/** *Clear Peers*: what is cleared stays in reach as long as the window lives. */
function clearPeers(session: Session): void {
  const { peers } = session.tally();
  session.clear();
  if (peers === 0) return;
  const undo = l10n.t('Undo');
  const chosen = showInformationMessage(l10n.t('{0} peers are cleared.', peers), undo);
  void chosen.then((choice) => (choice === undo ? session.restoreCleared() : undefined));
}

/** The commands that act on the node and on the list as a whole. */
export function registerNodeActions(session: Session, log: Log): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.startNode', () => startNode(session)),
    registerCommand('beaconHandshake.stopNode', () => session.stopNode()),
    registerCommand('beaconHandshake.forgetIdentity', () => forgetIdentity(session)),
    registerCommand('beaconHandshake.clearPeers', () => clearPeers(session)),
    registerCommand('beaconHandshake.restorePeers', () => session.restoreCleared()),
    registerCommand('beaconHandshake.showLog', () => log.show()),
  );
}
