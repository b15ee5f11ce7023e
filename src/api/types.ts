import type * as vscode from 'vscode';
import type { BeaconHandshakeApi } from '../api.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { PeerView } from '../rpc/explorer.ts';
import type { DialRequest } from '../rpc/node.ts';
import type { NodeState } from '../session/node/link.ts';
import type { ExplanationJson } from '../words/peers/explanation.ts';

/** How one dial differs from the settings: versions, muxer, time limits, our Status, or the bytes of our request. */
export type DialOptions = Omit<DialRequest, 'target'>;

/** An exchange with its causes and, where the peer refused, whose rule explains it. */
export interface ExplainedExchange extends ExplanationJson {
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
