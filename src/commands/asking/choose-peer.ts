import type { PeerTarget } from '../../contributions/commands.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Session } from '../../session/session.ts';
import { showInformationMessage } from '../../vscode/messages.ts';
import { plainItem, showQuickPick } from '../../vscode/quick-input.ts';

/**
 * The peer that a command was invoked on, or the one the user picks when it came from the palette. Undefined, and said,
 * when there is none.
 */
export async function choosePeer(session: Session, target: PeerTarget | undefined): Promise<string | undefined> {
  if (target?.peer !== undefined) {
    if (session.snapshotPeer(target.peer) !== undefined) return target.peer;
    const unknown = l10n.t('The peer {0} is not in the list: dial it first.', target.peer.slice(0, 100));
    void showInformationMessage(unknown);
    return undefined;
  }
  const { peers } = session.snapshot();
  if (peers.length === 0) {
    void showInformationMessage(l10n.t('There is no peer yet: dial one, or start the demo network.'));
    return undefined;
  }
  const items = peers.map(({ key, title, headline, address }) =>
    plainItem({ label: title, description: headline, detail: address, key }),
  );
  return (await showQuickPick(items, { placeHolder: l10n.t('Peer') }))?.key;
}
