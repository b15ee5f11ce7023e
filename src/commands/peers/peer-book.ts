import * as vscode from 'vscode';
import * as l10n from '../../primitives/l10n.ts';
import type { Session } from '../../session/session.ts';
import { peerBookUri } from '../../vscode/document-address.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import { answer } from '../asking/answer.ts';
import { choosePeer, identified } from '../asking/choose-peer.ts';

/** *Show Peer Book* and *Forgive Peer*. */
export function registerPeerBook(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.showPeerBook', async () => {
      await vscode.window.showTextDocument(peerBookUri(Date.now()), { preview: true });
    }),
    registerCommand('beaconHandshake.forgivePeer', async (target) => {
      const key = await choosePeer(session, target, identified);
      if (key === undefined) return;
      session.forgive(key);
      answer(session, target, key, { result: l10n.t('forgiven, and may be dialled at once') });
    }),
  );
}
