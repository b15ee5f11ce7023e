import * as vscode from 'vscode';
import type { BeaconHandshakeApi } from '../api.ts';
import { loadOnDemand } from '../bundles/load-on-demand.ts';
import { readTarget } from '../bundles/read-target.ts';
import { networkToJson } from '../forks/networks/network-json.ts';
import * as l10n from '../primitives/l10n.ts';
import type { Session } from '../session/session.ts';
import { explanationToJson } from '../words/peers/explanation.ts';
import type { RunningApi } from './types.ts';

/** The pure part is loaded when it is first called. */
export function createRunningApi(session: Session): RunningApi {
  let loaded: BeaconHandshakeApi | undefined;
  const pure = (): BeaconHandshakeApi => {
    loaded ??= loadOnDemand().createApi();
    return loaded;
  };
  const imported = () => session.networks.all.filter((one) => session.networks.isImported(one)).map(networkToJson);
  return {
    version: 1,
    dissect: (input, hint) => pure().dissect(input, hint),
    encode: (message, side, options) => pure().encode(message, side, options),
    forkDigest: (network, epoch) => pure().forkDigest(network, epoch),
    identifyDigest: (digest, more = imported()) => pure().identifyDigest(digest, more),
    decodeEnr: (text, at) => pure().decodeEnr(text, at),
    parseNetworkConfig: (yaml, root) => pure().parseNetworkConfig(yaml, root),
    judge: (remote, context) => pure().judge(remote, context),
    diagnose: (observations, context) => pure().diagnose(observations, context),
    read: (text, at) => pure().read(text, at),
    goodbye: (code) => pure().goodbye(code),
    dial: async (target, how, signal) => {
      if (!vscode.workspace.isTrusted) throw new Error(l10n.t('Dialing a peer needs a trusted workspace.'));
      return session.dial(readTarget(target), signal, how);
    },
    explain: (exchangeId) => {
      const exchange = session.exchange(exchangeId);
      if (exchange) return { exchange, ...explanationToJson(session.explanation(exchange)) };
      throw new RangeError(l10n.t`There is no exchange "${exchangeId.slice(0, 100)}" in memory: dial the peer again.`);
    },
    node: () => structuredClone(session.node),
    peers: () => session.snapshot().peers,
    exchanges: () => session.exchanges(),
    onDidChange: session.onDidChangeExchange,
    onDidChangeNode: session.onDidChangeNode,
  };
}
