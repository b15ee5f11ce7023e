import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import { networkToYaml } from '../../forks/config/network-yaml.ts';
import type { ParsedConfig } from '../../forks/config/parse-config.ts';
import { ephemeryAt } from '../../forks/networks/ephemery.ts';
import { networkTemplates } from '../../forks/networks/networks.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainSentence, plainText } from '../../primitives/plain-text.ts';
import type { Added } from '../../session/network/network-library.ts';
import type { UsedAddresses } from '../../session/network/used-addresses.ts';
import type { Session } from '../../session/session.ts';
import { showErrorMessage } from '../../vscode/messages.ts';
import { orEnded, withCountedProgress } from '../../vscode/progress.ts';
import { plainItem, showQuickPick } from '../../vscode/quick-input.ts';
import { forkCountText, lacksGenesisTime, noGenesisTimeText } from '../../words/networks/network-text.ts';
import { askRestAddress } from '../asking/ask-rest-address.ts';
import { fileOf } from '../asking/file-of.ts';
import { requireTrust } from '../asking/require-trust.ts';
import { nameFor } from './name-network.ts';
import { sourceFromDisk } from './network-from-disk.ts';
import { sourceFromRest } from './network-from-rest.ts';
import type { NetworkSource, Read } from './network-source.ts';
import { useNetwork } from './select-network.ts';
import { askGenesis, setGenesis } from './set-genesis.ts';

async function fromDisk(): Promise<Read<NetworkSource> | undefined> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('config.yaml, or the folder or archive of a devnet'),
      canSelectFiles: true,
      canSelectFolders: true,
      openLabel: l10n.t('Import'),
    })) ?? [];
  return chosen && sourceFromDisk(chosen);
}

async function fromRest(addresses: UsedAddresses): Promise<Read<NetworkSource> | undefined> {
  if (!requireTrust(l10n.t('Asking a beacon node'))) return undefined;
  const url = await askRestAddress(addresses);
  return url === undefined
    ? undefined
    : withCountedProgress(l10n.t('Asking {0}', url), (_, signal) => orEnded(sourceFromRest(url), signal));
}

async function fromEditor(): Promise<Read<NetworkSource> | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return { err: l10n.t('No editor is open: open a config.yaml first.') };
  const { fileName, isUntitled } = editor.document;
  const found = isUntitled ? {} : { found: { path: fileName } };
  return { ok: { name: fileName, config: editor.document.getText(), ...found } };
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
  return {
    ok: {
      name: template.name,
      config: networkToYaml({ ...template, ...(time !== undefined && { genesisTime: time }) }),
    },
  };
}

/** Where a configuration can be had from; the first two are where anybody has one. */
export const SOURCES = [
  {
    label: l10n.t('From a file, folder or archive…'),
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

/** Reads the configuration; asks for the root when nothing else brings it. */
async function read(source: NetworkSource): Promise<ParsedConfig> {
  const { parseNetworkConfig } = loadOnDemand();
  const parsed = parseNetworkConfig(source.config, source.genesis);
  const lacksRoot = parsed.problems.some(({ code }) => code === 'noValidatorsRoot');
  if (!lacksRoot || source.genesis) return parsed;
  const why = plainText(source.problem) ?? l10n.t('The configuration does not hold it.');
  const genesis = await askGenesis(why);
  return genesis ? parseNetworkConfig(source.config, genesis) : parsed;
}

/** *Import Network…*: a devnet's configuration, kept beside all others and offered wherever a network is chosen. */
export async function importNetwork(
  session: Session,
  addresses: UsedAddresses,
  given: string | undefined,
): Promise<string | undefined> {
  const source = await sourceOf(addresses, given);
  if (!source) return undefined;
  if ('err' in source) {
    void showErrorMessage(plainText(source.err));
    return undefined;
  }
  const parsed = await read(source.ok);
  const { network } = parsed;
  if (!network) {
    void showErrorMessage(remarks(source.ok.name, parsed));
    return undefined;
  }
  const same = session.networks.same(network);
  const name = same?.name ?? (await nameFor(session.networks, network, source.ok.found, given === undefined));
  if (name === undefined) return undefined;
  const added = await session.networks.add({ ...network, name, title: name });
  void tell(session, addresses, added, { ownName: network.name, parsed, source: source.ok.name });
  return added.network.name;
}

async function sourceOf(addresses: UsedAddresses, given: string | undefined): Promise<Read<NetworkSource> | undefined> {
  if (given !== undefined) return sourceFromDisk(fileOf(given));
  const chosen = await showQuickPick(SOURCES, {
    placeHolder: l10n.t('Where the configuration of the network is'),
  });
  return chosen?.read(addresses);
}

const MOST_TOLD = 5;

/** What does not fit in a configuration, and what it is where it is none by itself. */
function remarks(source: string, { problems, notes = [] }: ParsedConfig): PlainText {
  const { configNoteText, placedProblemText } = loadOnDemand();
  const told = [...notes.map(configNoteText), ...problems.slice(0, MOST_TOLD).map(placedProblemText)];
  return plainText(`${source}: ${told.join(' ')}`);
}

/** What became of it, in one message: under which name it is kept, what it has, and what it lacks. */
async function tell(
  session: Session,
  addresses: UsedAddresses,
  { network, as }: Added,
  read: { ownName: string; parsed: ParsedConfig; source: string },
): Promise<void> {
  const { name } = network;
  const { ownName, parsed, source } = read;
  const hasRemarks = parsed.problems.length > 0 || parsed.notes !== undefined;
  const kept = {
    new:
      name === ownName
        ? l10n.t`${name} is imported: ${forkCountText(network)}.`
        : l10n.t`The configuration calls itself ${ownName}; it is imported as ${name}: ${forkCountText(network)}.`,
    known: l10n.t`This network is known as ${name}, with the same root and schedule.`,
    completed: l10n.t`${name} was known without its genesis time, and has it now.`,
  }[as];
  const lacks = lacksGenesisTime(network);
  const text = [
    kept,
    ...(lacks ? [noGenesisTimeText(name)] : []),
    ...(hasRemarks ? [remarks(source, parsed)] : []),
  ].join(' ');
  const use = { title: l10n.t('Use It'), run: () => useNetwork(session, network) };
  const genesis = { title: l10n.t('Set Genesis Time…'), run: () => setGenesis(session, addresses, network) };
  const how = lacks || hasRemarks ? 'warn' : 'show';
  await session.results[how](plainSentence(text), use, ...(lacks ? [genesis] : []));
}
