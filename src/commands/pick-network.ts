import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { NetworkConfig } from '../forks/network.ts';
import type { Session } from '../session/session.ts';

/** Lets the user choose a known network; the session's own comes first. */
export async function pickNetwork(session: Session, placeHolder: string): Promise<NetworkConfig | undefined> {
  const chosen = session.chain.network.name;
  const { all } = session.networks;
  const ordered = [...all].sort((a, b) => Number(b.name === chosen) - Number(a.name === chosen));
  const items = ordered.map((network) => ({
    label: network.name,
    description: [
      network.title === network.name ? '' : network.title,
      session.networks.isImported(network) ? l10n.t('imported') : '',
      network.name === chosen ? l10n.t('chosen') : '',
    ]
      .filter(Boolean)
      .join(' · '),
    network,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.network;
}
