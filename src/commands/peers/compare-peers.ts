import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import type { ComparisonFormat } from '../../rpc/explorer.ts';
import { type ComparedPeer, comparedPeer } from '../../session/peers/compared-peer.ts';
import type { Session } from '../../session/session.ts';
import { showInformationMessage } from '../../vscode/messages.ts';
import { plainItem, showQuickPick, showQuickPicks } from '../../vscode/quick-input.ts';
import { openUntitled } from '../../vscode/untitled.ts';
import { registerCommand } from '../../vscode/workbench.ts';

interface Form {
  label: PlainText;
  description?: PlainText;
  /** Absent for the table that the explorer shows and keeps up to date. */
  document?: { format: ComparisonFormat; language: string };
}

const FORMS: readonly Form[] = [
  { label: l10n.t('Table in the Explorer'), description: l10n.t('follows the peers') },
  { label: plainText('Markdown'), document: { format: 'markdown', language: 'markdown' } },
  { label: plainText('CSV'), document: { format: 'csv', language: 'plaintext' } },
  { label: plainText('JSON'), document: { format: 'json', language: 'json' } },
];

async function choosePeers(session: Session): Promise<ComparedPeer[] | undefined> {
  const items = session.snapshot().peers.map(({ key, title, headline, address }) => {
    const compared = comparedPeer(key, session.exchangesWith(key), session.names.of(key));
    return plainItem({ label: title, description: headline, detail: address, picked: true, compared });
  });
  if (items.length === 0) {
    const message = l10n.t('There is no peer to compare yet: dial some, or start the demo network.');
    void showInformationMessage(message);
    return undefined;
  }
  const placeHolder = l10n.t('Peers to compare');
  const chosen = await showQuickPicks(items, { placeHolder });
  return chosen?.flatMap(({ compared }) => compared ?? []);
}

/** *Compare Peers…*: what the chosen peers said, side by side, as a table to read or to paste into an issue. */
export function registerComparePeers(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.comparePeers', async () => {
    const peers = await choosePeers(session);
    if (!peers || peers.length === 0) return;
    // The explorer, which had the focus before the first question, may take it back only now.
    const chosen = await showQuickPick(FORMS, { placeHolder: l10n.t('Form of the table'), ignoreFocusOut: true });
    if (!chosen) return;
    if (!chosen.document) {
      session.look({ type: 'look', at: 'comparison', peers: peers.map(({ key }) => key) });
      return;
    }
    const { format, language } = chosen.document;
    const content = loadOnDemand().comparePeers(peers, format);
    const document = await openUntitled(content, language);
    await vscode.window.showTextDocument(document);
  });
}
