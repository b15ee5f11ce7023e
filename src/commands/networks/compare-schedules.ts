import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import type { Endpoint } from '../../examination/endpoint.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networkToJson } from '../../forks/networks/network-json.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import type { Examinations } from '../../session/network/examinations.ts';
import type { UsedAddresses } from '../../session/network/used-addresses.ts';
import type { Session } from '../../session/session.ts';
import { schedulesUri } from '../../vscode/document-address.ts';
import { showErrorMessage } from '../../vscode/messages.ts';
import { orEnded, withCountedProgress } from '../../vscode/progress.ts';
import { plainItem, showQuickPick } from '../../vscode/quick-input.ts';
import { fileOf } from '../asking/file-of.ts';
import { requireTrust } from '../asking/require-trust.ts';
import { examinationInSight } from './examination-in-sight.ts';
import { SOURCES } from './import-network.ts';
import { sourceFromDisk } from './network-from-disk.ts';
import { sourceFromRest } from './network-from-rest.ts';
import type { NetworkSource, Read } from './network-source.ts';
import { askGenesis } from './set-genesis.ts';

/** A side of the comparison as the address of the document carries it: a known name, or the network as JSON. */
type Side = string | ReturnType<typeof networkToJson>;

/**
 * The network of a configuration. One that tells no validators root is compared as if it had that of the other side, so that
 * schedules can be held against each other before anything has a genesis.
 */
async function sideOfSource(source: Read<NetworkSource>, other: NetworkConfig | undefined): Promise<Side | undefined> {
  if ('err' in source) {
    void showErrorMessage(plainText(source.err));
    return undefined;
  }
  const { parseNetworkConfig, placedProblemText } = loadOnDemand();
  const { config, genesis, name } = source.ok;
  let parsed = parseNetworkConfig(config, genesis);
  if (!parsed.network && parsed.problems.some(({ code }) => code === 'noValidatorsRoot')) {
    const asked = other
      ? { validatorsRoot: other.genesisValidatorsRoot }
      : await askGenesis(l10n.t('The configuration does not hold it.'));
    if (asked) parsed = parseNetworkConfig(config, asked);
  }
  if (parsed.network) return networkToJson({ ...parsed.network, title: shortName(name) });
  void showErrorMessage(plainText(`${name}: ${parsed.problems.map(placedProblemText).join(' ')}`));
  return undefined;
}

/** The end of a path or an address, which tells two files of one name apart. */
function shortName(name: string): string {
  return name.length <= 60 ? name : `…${name.slice(-59)}`;
}

/** A side that an argument names: a network, the address of a beacon node, a file or a folder. */
async function sideOfText(session: Session, text: string, other: NetworkConfig | undefined): Promise<Side | undefined> {
  if (session.networks.find(text)) return text;
  if (!/^https?:\/\//.test(text)) return sideOfSource(await sourceFromDisk(fileOf(text)), other);
  if (!requireTrust(l10n.t('Asking a beacon node'))) return undefined;
  const source = await withCountedProgress(l10n.t('Asking {0}', text), (_, signal) =>
    orEnded(sourceFromRest(text), signal),
  );
  return source && sideOfSource(source, other);
}

async function askSide(
  session: Session,
  addresses: UsedAddresses,
  placeHolder: PlainText,
  { nodes, other }: { nodes: readonly Endpoint[]; other?: NetworkConfig | undefined },
): Promise<Side | undefined> {
  const chosen = session.chain.network;
  const ordered = [...session.networks.all].sort((a, b) => Number(b === chosen) - Number(a === chosen));
  const known = ordered
    .filter((network) => network !== other)
    .map((network) =>
      plainItem({
        label: network.name,
        description: network === chosen ? l10n.t('chosen') : '',
        side: async () => network.name,
      }),
    );
  const others = SOURCES.slice(0, 2).map((source) =>
    plainItem({
      ...source,
      side: async () => {
        const read = await source.read(addresses);
        return read && sideOfSource(read, other);
      },
    }),
  );
  // What differs between a node that was found wrong and the network is a step from its page.
  const examined = nodes.map(({ name, url }) =>
    plainItem({ label: name, description: url, side: () => sideOfText(session, url, other) }),
  );
  const picked = await showQuickPick([...examined, ...others, ...known], { placeHolder, matchOnDescription: true });
  return picked?.side();
}

/** *Compare Schedules…*: what differs between two of the chosen network, imported ones, a node and a file; from when on. */
export async function compareSchedulesOf(
  session: Session,
  addresses: UsedAddresses,
  examinations: Examinations,
  first: string | undefined,
  second: string | undefined,
): Promise<void> {
  const nodes = examinations.endpointsOf(examinationInSight() ?? '') ?? [];
  const left =
    first === undefined
      ? await askSide(session, addresses, l10n.t('One of the schedules'), { nodes })
      : await sideOfText(session, first, undefined);
  if (left === undefined) return;
  const known = typeof left === 'string' ? session.networks.find(left) : undefined;
  const right =
    second === undefined
      ? await askSide(session, addresses, l10n.t('The schedule to hold it against'), { nodes, other: known })
      : await sideOfText(session, second, known);
  if (right === undefined) return;
  await vscode.window.showTextDocument(schedulesUri([left, right]), { preview: false });
}
