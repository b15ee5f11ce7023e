import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import type { PeerTarget } from '../../contributions/commands.ts';
import { networkToJson } from '../../forks/networks/network-json.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { PeerView } from '../../rpc/explorer.ts';
import type { Session } from '../../session/session.ts';
import { exchangePageUri } from '../../vscode/document-address.ts';
import { showInformationMessage } from '../../vscode/messages.ts';
import { openPage } from '../../vscode/page-tabs.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import { clockTime } from '../../words/clock-time.ts';
import { answer } from '../asking/answer.ts';
import { choosePeer, connected, identified } from '../asking/choose-peer.ts';
import { requireNode } from '../asking/require-node.ts';

async function openExchange(session: Session, target: PeerTarget | undefined): Promise<void> {
  let id = target?.exchange;
  if (id === undefined) {
    const key = await choosePeer(session, target);
    id = key === undefined ? undefined : session.snapshotPeer(key)?.exchanges[0]?.id;
  }
  if (id === undefined) return;
  const exchange = session.exchange(id);
  if (exchange === undefined) {
    const gone = l10n.t('This exchange is not in memory: dial the peer again, or open the session that holds it.');
    void showInformationMessage(gone);
    return;
  }
  const name = session.own.nameOf(exchange);
  const title = `${name} · ${clockTime(Date.parse(exchange.startedAt))}`;
  await openPage(exchangePageUri(exchange.id, title), {}, target?.place);
}

async function copy(session: Session, target: PeerTarget | undefined, field: 'peerId' | 'address'): Promise<void> {
  const own = target?.peer === undefined ? undefined : session.snapshot().own.find(({ key }) => key === target.peer);
  if (own) {
    await vscode.env.clipboard.writeText(field === 'address' ? own.address : own.key);
    return;
  }
  const key = await choosePeer(session, target, field === 'peerId' ? identified : undefined);
  const text = key === undefined ? undefined : session.snapshotPeer(key)?.[field];
  if (text) await vscode.env.clipboard.writeText(text);
}

async function copyEnr(session: Session, target: PeerTarget | undefined): Promise<void> {
  const noEnr = l10n.t('No ENR of any peer is known: dial one by its ENR first.');
  const apt = { applies: ({ key: one }: PeerView) => session.recordsOf(one) !== undefined, none: noEnr };
  const key = await choosePeer(session, target, apt);
  if (key === undefined) return;
  const enr = session.recordsOf(key)?.readings.at(-1)?.text;
  if (enr !== undefined) {
    await vscode.env.clipboard.writeText(enr);
    answer(session, target, key, { result: l10n.t('ENR copied') });
  } else void showInformationMessage(l10n.t('No ENR of this peer is known: dial it by its ENR first.'));
}

/** Everything recorded with a peer in the shape of an exported session, so that *Open Session…* shows it elsewhere. */
async function copyJson(session: Session, target: PeerTarget | undefined): Promise<void> {
  const key = await choosePeer(session, target);
  if (key === undefined) return;
  const file = loadOnDemand().sessionFile(session.exchangesWith(key), {
    exportedAt: new Date().toISOString(),
    writer: session.agent,
    network: networkToJson(session.chain.network),
  });
  await vscode.env.clipboard.writeText(`${JSON.stringify(file, null, 2)}\n`);
  answer(session, target, key, { result: l10n.t('copied as JSON') });
}

async function disconnect(session: Session, target: PeerTarget | undefined): Promise<void> {
  const key = await choosePeer(session, target, connected);
  if (key === undefined || !requireNode(session)) return;
  await session.disconnect(key);
  answer(session, target, key, { result: l10n.t('disconnected') });
}

/** The commands that act on one peer. */
export function registerPeerActions(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.openExchange', (target) => openExchange(session, target)),
    registerCommand('beaconHandshake.copyPeerId', (target) => copy(session, target, 'peerId')),
    registerCommand('beaconHandshake.copyMultiaddr', (target) => copy(session, target, 'address')),
    registerCommand('beaconHandshake.copyEnr', (target) => copyEnr(session, target)),
    registerCommand('beaconHandshake.copyPeerJson', (target) => copyJson(session, target)),
    registerCommand('beaconHandshake.disconnectPeer', (target) => disconnect(session, target)),
  );
}
