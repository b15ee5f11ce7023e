import * as vscode from 'vscode';
import { networkToYaml } from '../../forks/config/network-yaml.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Session } from '../../session/session.ts';
import { networkUri } from '../../vscode/document-address.ts';
import { openUntitled } from '../../vscode/untitled.ts';
import { pickNetwork } from './pick-network.ts';

/** *Show Fork Timeline…*: every fork and blob-parameter change of a network with its times and digests. */
export async function showTimeline(session: Session): Promise<void> {
  const network = await pickNetwork(session, l10n.t('Network of the timeline'));
  if (network) await vscode.window.showTextDocument(networkUri(network.name), { preview: true });
}

/** *Export Network…*: a network as the `config.yaml` that clients read. */
export async function exportNetwork(session: Session): Promise<void> {
  const network = await pickNetwork(session, l10n.t('Network to export'));
  if (!network) return;
  const document = await openUntitled(networkToYaml(network), 'yaml');
  await vscode.window.showTextDocument(document);
}
