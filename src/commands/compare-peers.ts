import * as vscode from 'vscode';
import { type ComparedPeer, type ComparisonFormat, comparePeers } from '../session/peer-comparison.ts';
import type { Session } from '../session/session.ts';
import { registerCommand } from '../workbench.ts';

const FORMATS: readonly { label: string; format: ComparisonFormat; language: string }[] = [
  { label: 'Markdown', format: 'markdown', language: 'markdown' },
  { label: 'CSV', format: 'csv', language: 'plaintext' },
  { label: 'JSON', format: 'json', language: 'json' },
];

async function choosePeers(session: Session): Promise<ComparedPeer[] | undefined> {
  const items = session.snapshot().peers.map(({ title, headline, address, exchanges }) => ({
    label: title,
    description: headline,
    detail: address,
    picked: true,
    exchange: exchanges[0] && session.exchange(exchanges[0].id),
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage('There is no peer to compare yet: dial some, or start the demo network.');
    return undefined;
  }
  const chosen = await vscode.window.showQuickPick(items, { canPickMany: true, placeHolder: 'Peers to compare' });
  return chosen?.flatMap(({ label, exchange }) => (exchange ? { name: label, exchange } : []));
}

/** *Compare Peers…*: what the chosen peers said, side by side, as a table to read or to paste into an issue. */
export function registerComparePeers(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.comparePeers', async () => {
    const peers = await choosePeers(session);
    if (!peers || peers.length === 0) return;
    const chosen = await vscode.window.showQuickPick(FORMATS, { placeHolder: 'Format of the table' });
    if (!chosen) return;
    const content = comparePeers(peers, chosen.format);
    const document = await vscode.workspace.openTextDocument({ language: chosen.language, content });
    await vscode.window.showTextDocument(document);
  });
}
