/* What is asked of a beacon node over REST (ethereum/beacon-APIs), and what came of it. */

export const routes = {
  version: '/eth/v1/node/version',
  identity: '/eth/v1/node/identity',
  syncing: '/eth/v1/node/syncing',
  genesis: '/eth/v1/beacon/genesis',
  spec: '/eth/v1/config/spec',
  finality: '/eth/v1/beacon/states/head/finality_checkpoints',
  head: '/eth/v1/beacon/headers/head',
  peers: '/eth/v1/node/peers',
} as const;

export type RouteName = keyof typeof routes;

/** Why a route was not answered with what it should be. */
export type RouteFault =
  | { readonly code: 'status'; readonly status: number }
  | { readonly code: 'tooLong' }
  | { readonly code: 'noJson' }
  | { readonly code: 'silent' }
  /** `why` is what the network said, as `ECONNREFUSED`; `nobodyListens` and `noSuchName` are what that means. */
  | { readonly code: 'unreachable' | 'nobodyListens' | 'noSuchName'; readonly why: string };

/** An answer of JSON, not yet looked at, or why there is none. */
export type RouteAnswer = { readonly json: unknown } | { readonly fault: RouteFault };

export interface NodeAnswers {
  readonly answers: Readonly<Record<RouteName, RouteAnswer>>;
  /** Unix milliseconds when the node was asked. */
  readonly askedMs: number;
  /** How long the slowest answer took. */
  readonly tookMs: number;
  /** What the node's clock showed beyond ours, in milliseconds, to within the second in which HTTP tells time. */
  readonly clockAheadMs?: number;
}
