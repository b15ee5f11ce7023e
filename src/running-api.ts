import * as vscode from 'vscode';
import type { BeaconHandshakeApi } from './api.ts';
import { networkToJson } from './forks/network-json.ts';
import { loadOnDemand } from './load-on-demand.ts';
import type { Exchange } from './peers/exchange.ts';
import type { Explanation } from './peers/explain-exchange.ts';
import * as l10n from './primitives/l10n.ts';
import type { PeerView } from './rpc/explorer.ts';
import type { DialRequest } from './rpc/node.ts';
import type { NodeState } from './session/node-link.ts';
import type { Session } from './session/session.ts';

/** How one dial differs from the settings: versions, muxer, time limits, our Status, or the bytes of our request. */
export type DialOptions = Omit<DialRequest, 'target'>;

/** An exchange with its causes and, where the peer refused, whose rule explains it. */
export interface ExplainedExchange extends Explanation {
  exchange: Exchange;
}

/** The API inside VS Code: the pure part joined by the running node. */
export interface RunningApi extends BeaconHandshakeApi {
  /**
   * Dials a multiaddr or an ENR and exchanges Status, crafted for this dial when `how` says so. A failure of the peer is in the exchange; rejects in an untrusted
   * workspace and when the node cannot start.
   */
  dial(target: string, how?: DialOptions, signal?: AbortSignal): Promise<Exchange>;
  /** A recorded exchange with why it went as it did. Throws a RangeError when it is not in memory. */
  explain(exchangeId: string): ExplainedExchange;
  /** How our node stands; while it runs, with its peer id and the multiaddrs on which it listens. */
  node(): NodeState;
  peers(): PeerView[];
  /** Every exchange still in memory, oldest first. */
  exchanges(): Exchange[];
  /** An exchange is new or has come further. */
  readonly onDidChange: vscode.Event<Exchange>;
  /** Our node starts, runs, stops or failed; `node()` says how it stands now. */
  readonly onDidChangeNode: vscode.Event<NodeState>;
}

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
    goodbye: (code) => pure().goodbye(code),
    dial: async (target, how, signal) => {
      if (!vscode.workspace.isTrusted) throw new Error(l10n.t('Dialing a peer needs a trusted workspace.'));
      return session.dial(target, signal, how);
    },
    explain: (exchangeId) => {
      const exchange = session.exchange(exchangeId);
      if (exchange) return { exchange, ...session.explanation(exchange) };
      throw new RangeError(l10n.t`There is no exchange "${exchangeId.slice(0, 100)}" in memory: dial the peer again.`);
    },
    node: () => structuredClone(session.node),
    peers: () => session.snapshot().peers,
    exchanges: () => session.exchanges(),
    onDidChange: session.onDidChangeExchange,
    onDidChangeNode: session.onDidChangeNode,
  };
}
