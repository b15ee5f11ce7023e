import * as vscode from 'vscode';
import type { NetworkConfig } from '../forks/network.ts';
import { networks } from '../forks/networks.ts';
import type { Session } from '../session/session.ts';

/** Lets the user choose a known network; the session's own comes first. */
export async function pickNetwork(session: Session, placeHolder: string): Promise<NetworkConfig | undefined> {
  const chosen = session.chain.network.name;
  const ordered = [...networks].sort((a, b) => Number(b.name === chosen) - Number(a.name === chosen));
  const items = ordered.map((network) => ({
    label: network.name,
    description: network.name === chosen ? `${network.title} · chosen` : network.title,
    network,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.network;
}
