import type { PeerTarget } from '../../contributions/commands.ts';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import { LONGEST_NAME } from '../../session/peers/peer-names.ts';
import type { Session } from '../../session/session.ts';
import { showInputBox } from '../../vscode/quick-input.ts';
import { chooseKept } from '../asking/choose-kept.ts';

/** *Name Peer…*: what the user calls a peer, wherever it is shown, in every window; nothing gives it its own name again. */
export async function namePeer(session: Session, target: PeerTarget | undefined): Promise<void> {
  const key = await chooseKept(session, target);
  if (key === undefined) return;
  const view = session.snapshotPeer(key);
  const named = view ? view.peerId || view.address : key;
  const name = await showInputBox({
    title: l10n.t('Name Peer'),
    prompt: l10n.t('What you call this node; empty, it is called as it calls itself'),
    placeHolder: plainText('cl-3-teku'),
    value: session.names.of(named) ?? '',
    validateInput: (text) =>
      text.trim().length > LONGEST_NAME ? l10n.t`At most ${LONGEST_NAME} characters.` : undefined,
  });
  if (name !== undefined) await session.names.set(named, name);
}
