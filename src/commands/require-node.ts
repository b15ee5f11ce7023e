import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Session } from '../session/session.ts';

/** True while the node runs; otherwise says in one sentence that nobody is connected. */
export function requireNode(session: Session): boolean {
  if (session.node.state === 'running') return true;
  void vscode.window.showInformationMessage(l10n.t('The node does not run, so no peer is connected: dial one first.'));
  return false;
}
