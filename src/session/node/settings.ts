import { networkToJson } from '../../forks/networks/network-json.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { NodeSettings } from '../../rpc/node.ts';
import type { Log } from '../../vscode/log.ts';
import { readSetting } from '../../vscode/workbench.ts';
import type { NetworkLibrary } from '../network/network-library.ts';
import { carriedQuic } from './carried-quic.ts';
import { Chain } from './chain.ts';
import { localViewSettings } from './local-view.ts';

/** Prysm and Teku give an inbound peer as long to send its Status, in milliseconds. */
const ASK_INBOUND_AFTER = 10_000;

/** The network that the settings name, or mainnet when there is none of that name, which the log tells. */
export function chainOfSettings(networks: NetworkLibrary, log: Log): Chain {
  const name = readSetting('network');
  const [first] = networks.all;
  const network = networks.find(name) ?? networks.find('mainnet') ?? first;
  if (!network) throw new Error('There is no built-in network.');
  if (network.name !== name) {
    const known = networks.all.map((one) => one.name).join(', ');
    log.warn(
      l10n.t`The setting beaconHandshake.network is "${name}"; expected one of ${known}. Using ${network.name}.`,
    );
  }
  return new Chain(network, () => networks.all);
}

/** The local view that the settings ask for. */
export function localViewOfSettings(): ReturnType<typeof localViewSettings> {
  return localViewSettings({
    mode: readSetting('localView.mode'),
    status: readSetting('localView.status'),
    beaconApi: readSetting('localView.beaconApi'),
    pollInterval: readSetting('localView.pollInterval'),
  });
}

/** What a node is started with on a chain, the local view apart, which may change while it runs. */
export function nodeSettings({ network }: Chain, agent: string): NodeSettings {
  const quicFolder = readSetting('quicFolder');
  const carried = carriedQuic();
  return {
    network: networkToJson(network),
    listen: readSetting('listen'),
    agent,
    timeouts: {
      dial: readSetting('timeouts.dial'),
      openStream: readSetting('timeouts.openStream'),
      response: readSetting('timeouts.response'),
    },
    goodbyeGrace: readSetting('goodbyeGrace'),
    restatusInterval: 1000 * readSetting('restatusInterval'),
    askInboundAfter: ASK_INBOUND_AFTER,
    keepRefused: readSetting('keepRefusedPeers'),
    gossip: readSetting('gossipsub'),
    idleAfter: 60_000 * readSetting('node.stopAfterIdle'),
    respectQuotas: true,
    ...(quicFolder && { quicFolder }),
    ...(carried && { carriedQuic: carried }),
  };
}
