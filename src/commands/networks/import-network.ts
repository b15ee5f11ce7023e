import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import { networkToYaml } from '../../forks/config/network-yaml.ts';
import { ephemeryAt } from '../../forks/networks/ephemery.ts';
import type { Genesis } from '../../forks/networks/genesis.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networkTemplates, withGenesis } from '../../forks/networks/networks.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import type { Session } from '../../session/session.ts';
import { showErrorMessage, showInformationMessage, showWarningMessage } from '../../vscode/messages.ts';
import { plainItem, showInputBox, showQuickPick } from '../../vscode/quick-input.ts';
import { registerCommand, writeSetting } from '../../vscode/workbench.ts';
import { fileOf } from '../asking/file-of.ts';
import { requireTrust } from '../asking/require-trust.ts';
import { sourceFromDisk } from './network-from-disk.ts';
import { sourceFromRest } from './network-from-rest.ts';
import type { NetworkSource, Read } from './network-source.ts';
import { genesisOfText } from './read-genesis.ts';

async function fromDisk(): Promise<Read<NetworkSource> | undefined> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('config.yaml, or the folder of a devnet'),
      canSelectFiles: true,
      canSelectFolders: true,
      openLabel: l10n.t('Import'),
    })) ?? [];
  return chosen && sourceFromDisk(chosen);
}

async function fromRest(): Promise<Read<NetworkSource> | undefined> {
  if (!requireTrust(l10n.t('Asking a beacon node'))) return undefined;
  const url = await showInputBox({
    title: l10n.t('REST interface of a beacon node'),
    value: 'http://127.0.0.1:5052',
    validateInput: (text) =>
      /^https?:\/\/[^/\s]+/.test(text) ? undefined : l10n.t('Expected an http address, such as http://127.0.0.1:5052.'),
  });
  return url === undefined ? undefined : sourceFromRest(url);
}

async function fromEditor(): Promise<Read<NetworkSource> | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return { err: l10n.t('No editor is open: open a config.yaml first.') };
  return { ok: { name: editor.document.fileName, config: editor.document.getText() } };
}

/** A chain whose every instance has its own genesis: the schedule is known, the validators root is asked for. */
async function fromTemplate(): Promise<Read<NetworkSource> | undefined> {
  const items = networkTemplates.map((template) =>
    plainItem({ label: template.name, detail: template.title, template }),
  );
  const chosen = await showQuickPick(items, { placeHolder: l10n.t('The kind of network') });
  if (!chosen) return undefined;
  const { template } = chosen;
  const time = template.name === 'ephemery' ? ephemeryAt(Date.now())?.genesisTime : undefined;
  const network = withGenesis(template, { validatorsRoot: new Uint8Array(32), ...(time !== undefined && { time }) });
  return { ok: { name: template.name, config: networkToYaml(network) } };
}

const SOURCES = [
  {
    label: l10n.t('From a file or folder…'),
    detail: l10n.t('config.yaml, with genesis.ssz or genesis_validators_root.txt beside it'),
    read: fromDisk,
  },
  {
    label: l10n.t('From a beacon node…'),
    detail: l10n.t('its REST interface: /eth/v1/config/spec and /eth/v1/beacon/genesis'),
    read: fromRest,
  },
  {
    label: l10n.t('Ephemery or the minimal preset…'),
    detail: l10n.t('the schedule is known; the genesis validators root of your instance is asked for'),
    read: fromTemplate,
  },
  { label: l10n.t('From the open editor'), detail: l10n.t('the text of a config.yaml'), read: fromEditor },
] as const;

/** Asks for the validators root that a configuration does not hold. */
async function askGenesis(why: PlainText): Promise<Genesis | undefined> {
  const text = await showInputBox({
    title: l10n.t('Genesis validators root'),
    prompt: why,
    placeHolder: l10n.t('0x… (32 bytes), or the JSON of /eth/v1/beacon/genesis'),
    ignoreFocusOut: true,
    validateInput: (typed) => {
      const read = genesisOfText(typed);
      return 'err' in read ? plainText(read.err) : undefined;
    },
  });
  const read = text === undefined ? undefined : genesisOfText(text);
  return read && 'ok' in read ? read.ok : undefined;
}

/** Reads the configuration; asks for the root when nothing else brings it. What does not fit is told and left out. */
async function read(source: NetworkSource): Promise<NetworkConfig | undefined> {
  const { parseNetworkConfig, placedProblemText } = loadOnDemand();
  let parsed = parseNetworkConfig(source.config, source.genesis);
  if (!parsed.network && !source.genesis) {
    const genesis = await askGenesis(plainText(source.problem) ?? l10n.t('The configuration does not hold it.'));
    if (genesis) parsed = parseNetworkConfig(source.config, genesis);
  }
  const { network, problems } = parsed;
  if (problems.length > 0) {
    const told = problems.slice(0, 5).map(placedProblemText);
    void showWarningMessage(plainText(`${source.name}: ${told.join(' ')}`));
  }
  return network;
}

/** *Import Network…*: a devnet's configuration, kept by name and offered wherever a network is chosen. */
export function registerImportNetwork(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.importNetwork', async (given) => {
    const source = await sourceOf(given);
    if (!source) return undefined;
    if ('err' in source) {
      void showErrorMessage(plainText(source.err));
      return undefined;
    }
    const network = await read(source.ok);
    if (!network) return undefined;
    const kept = await session.networks.add(network);
    void offerSelection(kept, network.name);
    return kept.name;
  });
}

async function sourceOf(given: string | undefined): Promise<Read<NetworkSource> | undefined> {
  if (given !== undefined) return sourceFromDisk(fileOf(given));
  const chosen = await showQuickPick(SOURCES, {
    placeHolder: l10n.t('Where the configuration of the network is'),
  });
  return chosen?.read();
}

/** Tells what was imported, and under which name where its own is that of a built-in network. */
async function offerSelection(network: NetworkConfig, ownName: string): Promise<void> {
  const select = l10n.t('Use It');
  const { name, forks } = network;
  const told =
    name === ownName
      ? l10n.t`${name} is imported with ${forks.length} forks.`
      : l10n.t`The configuration calls itself ${ownName}, which is a built-in network and stays what it is: it is imported as ${name}, with ${forks.length} forks.`;
  const said = await showInformationMessage(told, select);
  if (said === select) await writeSetting('network', network.name);
}
