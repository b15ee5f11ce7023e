import type { PeerTarget } from '../../contributions/commands.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type SavedPeer, savedKey } from '../../session/peers/saved-peers.ts';
import type { Session } from '../../session/session.ts';
import { showInformationMessage } from '../../vscode/messages.ts';
import { plainItem, showQuickPick } from '../../vscode/quick-input.ts';
import { executeCommand } from '../../vscode/workbench.ts';
import { choosePeer } from '../asking/choose-peer.ts';

/** *Save Peer*: the peer stays in the list, in every window, to be dialled again. */
export async function savePeer(session: Session, target: PeerTarget | undefined): Promise<void> {
  const key = await choosePeer(session, target);
  const view = key === undefined ? undefined : session.snapshotPeer(key);
  if (key === undefined || view === undefined) return;
  const address = session.targetOf(key);
  if (address === undefined) {
    const missing = l10n.t('{0} dialled us, so no address is known at which it can be dialled.', view.title);
    void showInformationMessage(missing);
    return;
  }
  await session.own.saved.add({ target: address, ...(view.peerId !== '' && { peerId: view.peerId }) });
  const name = l10n.t('Name Peer…');
  void showInformationMessage(l10n.t('{0} is saved.', view.title), name).then((choice) => {
    if (choice === name)
      void executeCommand('beaconHandshake.namePeer', { peer: key, exchange: undefined, place: undefined });
  });
}

/** The saved peer that a command was invoked on, or the one the user picks. */
async function chooseSaved(session: Session, target: PeerTarget | undefined): Promise<SavedPeer | undefined> {
  const { saved } = session.own;
  if (target?.peer !== undefined) {
    const view = session.snapshotPeer(target.peer);
    return view ? saved.find(view) : saved.all.find((one) => savedKey(one) === target.peer);
  }
  const items = saved.all.map((one) => plainItem({ label: nameOf(session, one), detail: one.target, one }));
  if (items.length === 0) {
    void showInformationMessage(l10n.t('No peer is saved.'));
    return undefined;
  }
  return (await showQuickPick(items, { placeHolder: l10n.t('Saved peer to remove') }))?.one;
}

function nameOf(session: Session, one: SavedPeer): string {
  const key = savedKey(one);
  return session.names.of(key) ?? session.snapshotPeer(key)?.title ?? one.target;
}

/** *Remove Saved Peer…*: it stays in the list as long as this window knows it, and keeps its name. */
export async function removeSavedPeer(session: Session, target: PeerTarget | undefined): Promise<void> {
  const { saved } = session.own;
  const one = await chooseSaved(session, target);
  if (one === undefined) return;
  const title = nameOf(session, one);
  await saved.remove(one);
  const undo = l10n.t('Undo');
  void showInformationMessage(l10n.t('{0} is no longer saved.', title), undo).then((choice) =>
    choice === undo ? saved.add(one) : undefined,
  );
}
