import type { NetworkConfig } from '../../forks/networks/network.ts';
import { type FoundAt, suggestNames } from '../../forks/networks/suggest-name.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import type { NetworkLibrary } from '../../session/network/network-library.ts';
import type { Session } from '../../session/session.ts';
import { showInformationMessage } from '../../vscode/messages.ts';
import { showInputBox } from '../../vscode/quick-input.ts';
import { writeSetting } from '../../vscode/workbench.ts';
import { pickImported } from './pick-network.ts';

const LONGEST = 60;

/** What is wrong with a name of a network; undefined for a good one. */
function nameFault(networks: NetworkLibrary, text: string, own?: NetworkConfig): PlainText | undefined {
  const name = text.trim();
  if (!/^[\w.+ -]+$/.test(name) || name.length > LONGEST)
    return l10n.t`Expected letters, digits, spaces and -._+, at most ${LONGEST} of them.`;
  const holder = networks.find(name);
  return (holder !== undefined || networks.isTaken(name)) && holder !== own
    ? l10n.t`Another network is called ${name}.`
    : undefined;
}

/** Asks for a name; undefined when it is left. */
async function askName(
  networks: NetworkLibrary,
  title: PlainText,
  value: string,
  own?: NetworkConfig,
): Promise<string | undefined> {
  const answer = await showInputBox({
    title,
    prompt: l10n.t(
      'A name of your choice: only its genesis validators root and its schedule make a network what it is',
    ),
    placeHolder: plainText('fusaka-devnet-3'),
    value,
    ignoreFocusOut: true,
    validateInput: (text) => nameFault(networks, text, own),
  });
  return answer?.trim();
}

/**
 * The name under which a network is kept: its own, or that of the folder or the host where it was found. Where neither is
 * free and clear a person is asked, if there is one to ask.
 */
export async function nameFor(
  networks: NetworkLibrary,
  network: NetworkConfig,
  found: FoundAt | undefined,
  mayAsk: boolean,
): Promise<string | undefined> {
  const free = suggestNames(network, found).filter(({ name }) => !networks.isTaken(name));
  const [best] = free;
  if (best?.isSure) return best.name;
  const name = best?.name ?? networks.freeName(network.name);
  return mayAsk ? askName(networks, l10n.t`Name of the network that calls itself ${network.name}`, name) : name;
}

/** *Rename Network…*: what an imported network is called, wherever it is shown; the setting follows. */
export async function renameNetwork(session: Session): Promise<string | undefined> {
  const network = await pickImported(session, l10n.t('Network to rename'));
  if (!network) return undefined;
  const name = await askName(session.networks, l10n.t`Rename ${network.name}`, network.name, network);
  if (name === undefined || name === network.name) return undefined;
  const isChosen = session.chain.network === network;
  await session.networks.rename(network, name);
  if (isChosen) await writeSetting('network', name);
  return name;
}

/** *Remove Network…*: forgets an imported network; what was recorded on it stays. */
export async function removeNetwork(session: Session): Promise<void> {
  const network = await pickImported(session, l10n.t('Network to remove'));
  if (!network) return;
  if (session.chain.network === network) await writeSetting('network', 'mainnet');
  await session.networks.remove(network.name);
  const undo = l10n.t('Undo');
  const said = await showInformationMessage(l10n.t`${network.name} is removed.`, undo);
  if (said === undo) await session.networks.add(network);
}
