import * as vscode from 'vscode';
import type { Session } from '../../session/session.ts';
import { peerBookUri } from '../../vscode/document-address.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import { choosePeer } from '../asking/choose-peer.ts';

/** *Show Peer Book* and *Forgive Peer*. */
export function registerPeerBook(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.showPeerBook', async () => {
      await vscode.window.showTextDocument(peerBookUri(Date.now()), { preview: true });
    }),
    registerCommand('beaconHandshake.forgivePeer', async (target) => {
      const key = await choosePeer(session, target);
      if (key !== undefined) session.forgive(key);
    }),
  );
}
