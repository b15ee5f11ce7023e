import type { NetworkConfig } from '../../forks/networks/network.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { PlainText } from '../../primitives/plain-text.ts';
import type { Session } from '../../session/session.ts';
import { plainItem, showQuickPick } from '../../vscode/quick-input.ts';

/** Lets the user choose a known network; the session's own comes first. */
export async function pickNetwork(session: Session, placeHolder: PlainText): Promise<NetworkConfig | undefined> {
  const chosen = session.chain.network.name;
  const { all } = session.networks;
  const ordered = [...all].sort((a, b) => Number(b.name === chosen) - Number(a.name === chosen));
  const items = ordered.map((network) =>
    plainItem({
      label: network.name,
      description: [
        network.title === network.name ? '' : network.title,
        session.networks.isImported(network) ? l10n.t('imported') : '',
        network.name === chosen ? l10n.t('chosen') : '',
      ]
        .filter(Boolean)
        .join(' · '),
      network,
    }),
  );
  return (await showQuickPick(items, { placeHolder, matchOnDescription: true }))?.network;
}
