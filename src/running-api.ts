import * as vscode from 'vscode';
import type { BeaconHandshakeApi } from './api.ts';
import { loadOnDemand } from './load-on-demand.ts';
import type { Exchange } from './peers/exchange.ts';
import type { PeerView } from './rpc/explorer.ts';
import type { Session } from './session/session.ts';

/** The API inside VS Code: the pure part joined by the running node. */
export interface RunningApi extends BeaconHandshakeApi {
  /**
   * Dials a multiaddr and exchanges Status. A failure of the peer is in the exchange; rejects in an untrusted
   * workspace and when the node cannot start.
   */
  dial(target: string): Promise<Exchange>;
  peers(): PeerView[];
  /** Every exchange still in memory, oldest first. */
  exchanges(): Exchange[];
  /** An exchange is new or has come further. */
  readonly onDidChange: vscode.Event<Exchange>;
}

/** The pure part is loaded when it is first called. */
export function createRunningApi(session: Session): RunningApi {
  let loaded: BeaconHandshakeApi | undefined;
  const pure = (): BeaconHandshakeApi => {
    loaded ??= loadOnDemand().createApi();
    return loaded;
  };
  return {
    version: 1,
    dissect: (input, hint) => pure().dissect(input, hint),
    encode: (message, side, options) => pure().encode(message, side, options),
    forkDigest: (network, epoch) => pure().forkDigest(network, epoch),
    identifyDigest: (digest, more) => pure().identifyDigest(digest, more),
    decodeEnr: (text, at) => pure().decodeEnr(text, at),
    parseNetworkConfig: (yaml, root) => pure().parseNetworkConfig(yaml, root),
    judge: (remote, context) => pure().judge(remote, context),
    goodbye: (code) => pure().goodbye(code),
    dial: async (target) => {
      if (!vscode.workspace.isTrusted) throw new Error('Dialing a peer needs a trusted workspace.');
      return session.dial(target);
    },
    peers: () => session.snapshot().peers,
    exchanges: () => session.exchanges(),
    onDidChange: session.onDidChangeExchange,
  };
}
