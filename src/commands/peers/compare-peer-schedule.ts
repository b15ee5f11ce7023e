import * as vscode from 'vscode';
import type { PeerTarget } from '../../contributions/commands.ts';
import { networkToJson } from '../../forks/networks/network-json.ts';
import { theirSchedule } from '../../peers/diagnosis/their-schedule.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Session } from '../../session/session.ts';
import { schedulesUri } from '../../vscode/document-address.ts';
import { showInformationMessage } from '../../vscode/messages.ts';
import { choosePeer } from '../asking/choose-peer.ts';

/** *Compare Peer's Schedule*: what a peer's cause says of its schedule against that of the network it was judged by. */
export async function comparePeerSchedule(session: Session, target: PeerTarget | undefined): Promise<void> {
  const key = await choosePeer(session, target);
  if (key === undefined) return;
  const newest = session.exchangesWith(key).at(-1);
  const network = networkToJson((newest ? session.chainOf(newest) : session.chain).network);
  const peer = session.snapshotPeer(key);
  const theirs = theirSchedule(network, peer?.causes ?? []);
  if (theirs === undefined) {
    void showInformationMessage(l10n.t('No cause of this peer tells in what its schedule differs.'));
    return;
  }
  const title = (peer?.title ?? key).slice(0, 60);
  await vscode.window.showTextDocument(schedulesUri([{ ...theirs, title }, network]), { preview: true });
}
