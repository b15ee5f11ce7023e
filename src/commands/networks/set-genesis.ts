import { toHexString } from '@chainsafe/ssz';
import * as vscode from 'vscode';
import type { Genesis } from '../../forks/networks/genesis.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import type { UsedAddresses } from '../../session/network/used-addresses.ts';
import type { Session } from '../../session/session.ts';
import { showErrorMessage, showInformationMessage } from '../../vscode/messages.ts';
import { orEnded, withCountedProgress } from '../../vscode/progress.ts';
import { plainItem, showInputBox, showQuickPick } from '../../vscode/quick-input.ts';
import { askRestAddress } from '../asking/ask-rest-address.ts';
import { requireTrust } from '../asking/require-trust.ts';
import { genesisFromDisk } from './network-from-disk.ts';
import { genesisFromRest } from './network-from-rest.ts';
import type { Read } from './network-source.ts';
import { pickImported } from './pick-network.ts';
import { genesisOfText } from './read-genesis.ts';

/** Asks for a genesis as text: a root alone, or the answer of a beacon node, which has the time as well. */
export async function askGenesis(why: PlainText): Promise<Genesis | undefined> {
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

async function fromFile(): Promise<Read<Genesis> | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('genesis.ssz, also compressed, or genesis.json'),
      openLabel: l10n.t('Read'),
    })) ?? [];
  return file && genesisFromDisk(file);
}

async function fromRest(addresses: UsedAddresses): Promise<Read<Genesis> | undefined> {
  if (!requireTrust(l10n.t('Asking a beacon node'))) return undefined;
  const url = await askRestAddress(addresses);
  return url === undefined
    ? undefined
    : withCountedProgress(l10n.t('Asking {0}', url), (_, signal) => orEnded(genesisFromRest(url), signal));
}

const SOURCES = [
  { label: l10n.t('From a genesis.ssz…'), detail: l10n.t('also compressed with gzip, or as JSON'), read: fromFile },
  {
    label: l10n.t('From a beacon node…'),
    detail: l10n.t('its REST interface: /eth/v1/beacon/genesis'),
    read: fromRest,
  },
  {
    label: l10n.t('From text…'),
    detail: l10n.t('the JSON of /eth/v1/beacon/genesis'),
    read: async (): Promise<Read<Genesis> | undefined> => {
      const genesis = await askGenesis(l10n.t('With genesis_time and genesis_validators_root'));
      return genesis && { ok: genesis };
    },
  },
] as const;

/** *Set Genesis Time…*: what a configuration does not hold, from where it stands; a genesis of another network is refused. */
export async function setGenesis(session: Session, addresses: UsedAddresses, of?: NetworkConfig): Promise<void> {
  const isOpen = ({ genesisTime }: NetworkConfig) => genesisTime === undefined;
  const chosen = session.chain.network;
  const network =
    of ?? (isOpen(chosen) ? chosen : await pickImported(session, l10n.t('Network without a genesis time'), isOpen));
  if (!network) return;
  const source = await showQuickPick(SOURCES.map(plainItem), {
    placeHolder: l10n.t`Where the genesis of ${network.name} stands`,
  });
  const read = await source?.read(addresses);
  if (!read) return;
  const fault = 'err' in read ? plainText(read.err) : genesisFault(network, read.ok);
  if (fault !== undefined) {
    void showErrorMessage(fault);
    return;
  }
  if ('err' in read || read.ok.time === undefined) return;
  await session.networks.add({ ...network, genesisTime: read.ok.time });
  const date = new Date(Number(read.ok.time) * 1000);
  const at = Number.isNaN(date.getTime()) ? String(read.ok.time) : date.toISOString().slice(0, 19).replace('T', ' ');
  void showInformationMessage(l10n.t`The genesis of ${network.name} was at ${at} UTC.`);
}

function genesisFault({ name, genesisValidatorsRoot }: NetworkConfig, genesis: Genesis): PlainText | undefined {
  const [own, theirs] = [toHexString(genesisValidatorsRoot), toHexString(genesis.validatorsRoot)];
  if (own !== theirs)
    return l10n.t`This is the genesis of another network: its validators root is ${theirs}, that of ${name} is ${own}.`;
  return genesis.time === undefined
    ? l10n.t`This holds the validators root of ${name} and no time: give a genesis.ssz or the JSON of /eth/v1/beacon/genesis.`
    : undefined;
}
