import type * as vscode from 'vscode';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import { LONGEST_NAME } from '../../session/peers/peer-names.ts';
import type { Session } from '../../session/session.ts';
import { showInputBox } from '../../vscode/quick-input.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import { choosePeer } from '../asking/choose-peer.ts';

/** *Name Peer…*: what the user calls a peer, wherever it is shown, in every window; nothing gives it its own name again. */
export function registerNamePeer(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.namePeer', async (target) => {
    const key = await choosePeer(session, target);
    const peerId = key === undefined ? undefined : session.snapshotPeer(key)?.peerId;
    if (!peerId) return;
    const name = await showInputBox({
      title: l10n.t('Name Peer'),
      prompt: l10n.t('What you call this node; empty, it is called as it calls itself'),
      placeHolder: plainText('cl-3-teku'),
      value: session.names.of(peerId) ?? '',
      validateInput: (text) =>
        text.trim().length > LONGEST_NAME ? l10n.t`At most ${LONGEST_NAME} characters.` : undefined,
    });
    if (name !== undefined) await session.names.set(peerId, name);
  });
}
