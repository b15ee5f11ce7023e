import { toHexString } from '@chainsafe/ssz';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { PlainText } from '../../primitives/plain-text.ts';
import type { Session } from '../../session/session.ts';
import { showInformationMessage } from '../../vscode/messages.ts';
import { plainItem, showQuickPick } from '../../vscode/quick-input.ts';

/** A network as an item: what it is called, and for an imported one the root that tells it from others of its name. */
function item(session: Session, network: NetworkConfig) {
  const isImported = session.networks.isImported(network);
  return plainItem({
    label: network.name,
    description: [
      network.title === network.name ? '' : network.title,
      isImported ? l10n.t`imported, root ${toHexString(network.genesisValidatorsRoot).slice(0, 10)}…` : '',
      isImported && network.genesisTime === undefined ? l10n.t('genesis time unknown') : '',
      network === session.chain.network ? l10n.t('chosen') : '',
    ]
      .filter(Boolean)
      .join(' · '),
    network,
  });
}

/** Lets the user choose a known network; the session's own comes first. */
export async function pickNetwork(session: Session, placeHolder: PlainText): Promise<NetworkConfig | undefined> {
  const chosen = session.chain.network;
  const ordered = [...session.networks.all].sort((a, b) => Number(b === chosen) - Number(a === chosen));
  const items = ordered.map((network) => item(session, network));
  return (await showQuickPick(items, { placeHolder, matchOnDescription: true }))?.network;
}

/** Lets the user choose an imported network that fits; says so where there is none. */
export async function pickImported(
  session: Session,
  placeHolder: PlainText,
  fits: (network: NetworkConfig) => boolean = () => true,
): Promise<NetworkConfig | undefined> {
  const { networks } = session;
  const imported = networks.all.filter((network) => networks.isImported(network) && fits(network));
  if (imported.length === 0) {
    void showInformationMessage(l10n.t('There is no imported network to choose: Import Network… brings one.'));
    return undefined;
  }
  const items = imported.map((network) => item(session, network));
  return (await showQuickPick(items, { placeHolder, matchOnDescription: true }))?.network;
}
