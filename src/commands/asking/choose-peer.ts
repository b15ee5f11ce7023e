import type { PeerTarget } from '../../contributions/commands.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { PlainText } from '../../primitives/plain-text.ts';
import type { PeerView } from '../../rpc/explorer.ts';
import type { Session } from '../../session/session.ts';
import { showInformationMessage } from '../../vscode/messages.ts';
import { plainItem, showQuickPick } from '../../vscode/quick-input.ts';

/** Which peers an action can be done with, and the sentence for who has none of them. */
export interface Apt {
  applies(peer: PeerView): boolean;
  readonly none: PlainText;
}

/** Those that a connection may still stand with. */
export const connected: Apt = {
  applies: ({ state }) => state === 'established' || state === 'answered' || state === 'running',
  none: l10n.t('No peer of the list is connected: dial one first.'),
};

/** Those whose peer id is known. */
export const identified: Apt = {
  applies: ({ peerId }) => peerId !== '',
  none: l10n.t('The peer id of no peer in the list is known: dial one that answers first.'),
};

/**
 * The peer that a command was invoked on, or the one the user picks, of those that it can be done with, when it came from
 * the palette. Undefined, and said, when there is none.
 */
export async function choosePeer(
  session: Session,
  target: PeerTarget | undefined,
  apt?: Apt,
): Promise<string | undefined> {
  if (target?.peer !== undefined) {
    if (session.snapshotPeer(target.peer) !== undefined) return target.peer;
    const unknown = l10n.t('The peer {0} is not in the list: dial it first.', target.peer.slice(0, 100));
    void showInformationMessage(unknown);
    return undefined;
  }
  const { peers: all } = session.snapshot();
  const peers = apt ? all.filter((peer) => apt.applies(peer)) : all;
  if (peers.length === 0) {
    const none = l10n.t('There is no peer yet: dial one, or start the demo network.');
    void showInformationMessage(all.length > 0 && apt ? apt.none : none);
    return undefined;
  }
  const items = peers.map(({ key, title, headline, address }) =>
    plainItem({ label: title, description: headline, detail: address, key }),
  );
  return (await showQuickPick(items, { placeHolder: l10n.t('Peer') }))?.key;
}
