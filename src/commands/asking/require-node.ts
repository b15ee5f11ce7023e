import * as l10n from '../../primitives/l10n.ts';
import type { Session } from '../../session/session.ts';
import { showInformationMessage } from '../../vscode/messages.ts';

/** True while the node runs; otherwise says in one sentence that nobody is connected. */
export function requireNode(session: Session): boolean {
  if (session.node.state === 'running') return true;
  void showInformationMessage(l10n.t('The node does not run, so no peer is connected: dial one first.'));
  return false;
}
