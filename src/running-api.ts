import * as vscode from 'vscode';
import { type BeaconHandshakeApi, createApi } from './api.ts';
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

export function createRunningApi(session: Session): RunningApi {
  return {
    ...createApi(),
    dial: async (target) => {
      if (!vscode.workspace.isTrusted) throw new Error('Dialing a peer needs a trusted workspace.');
      return session.dial(target);
    },
    peers: () => session.snapshot().peers,
    exchanges: () => session.exchanges(),
    onDidChange: session.onDidChangeExchange,
  };
}
