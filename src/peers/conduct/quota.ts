import { sources } from '../clients/sources.ts';
import type { ByClient } from './by-client.ts';

/** So many at once; one more each `everySeconds`. */
export interface Bucket {
  readonly burst: number;
  readonly everySeconds: number;
}

/** What happens to a request beyond the quota. */
export type BeyondQuota =
  /** It is answered when its turn comes. */
  | { readonly does: 'answersLate' }
  /** An error chunk; then what it costs. */
  | {
      readonly does: 'errorChunk';
      readonly result: number;
      readonly costs: 'badResponse' | 'banAtHeartbeat' | 'refusedFor30Seconds';
    }
  | { readonly does: 'goodbye'; readonly reason: bigint; readonly refusedSeconds: number };

/** How many requests a client takes from one peer. */
export interface Quota {
  readonly status: Bucket;
  /** `all`: requests of every kind are counted together. */
  readonly per: 'protocol' | 'all';
  readonly ping?: Bucket;
  readonly metadata?: Bucket;
  readonly goodbye?: Bucket;
  /** Streams of every kind together, beside what each protocol has. */
  readonly streams?: Bucket;
  readonly beyond: BeyondQuota;
  /** How many may be under way at once in the same protocol; more are answered with this result. */
  readonly atOnce?: { readonly most: number; readonly result: number };
}

/** What several clients allow alike. */
const usualQuota = {
  status: { burst: 5, everySeconds: 3 },
  per: 'protocol',
  ping: { burst: 2, everySeconds: 5 },
  metadata: { burst: 2, everySeconds: 2.5 },
  goodbye: { burst: 1, everySeconds: 10 },
} as const;

const eth2Libp2p = {
  ...usualQuota,
  beyond: { does: 'answersLate' },
  atOnce: { most: 2, result: 139 },
  source: sources.eth2Libp2p('src/rpc/response_limiter.rs, src/rpc/mod.rs, src/rpc/config.rs'),
} as const;

export const quotas: ByClient<Quota> = {
  Prysm: {
    status: { burst: 5, everySeconds: 1 },
    per: 'protocol',
    ping: { burst: 5, everySeconds: 1 },
    metadata: { burst: 5, everySeconds: 1 },
    goodbye: { burst: 1, everySeconds: 1 },
    // By sync/rate_limiter.go: ten a second.
    streams: { burst: 20, everySeconds: 0.1 },
    beyond: { does: 'errorChunk', result: 1, costs: 'badResponse' },
    source: sources.prysmLive('quota-status-12', 'quota-status-parallel-12', 'quota-ping-8'),
  },
  Lighthouse: eth2Libp2p,
  Lodestar: {
    ...usualQuota,
    beyond: { does: 'errorChunk', result: 2, costs: 'banAtHeartbeat' },
    source: sources.lodestar('network/reqresp/rateLimit.js, ReqRespBeaconNode.js, peers/peerManager.js'),
  },
  Teku: {
    status: { burst: 100, everySeconds: 0.6 },
    per: 'all',
    beyond: { does: 'goodbye', reason: 130n, refusedSeconds: 120 },
    source: sources.teku('P2PConfig.java, Eth2PeerFactory.java, DefaultReputationManager.java'),
  },
  Nimbus: {
    status: { burst: 40, everySeconds: 0.125 },
    per: 'all',
    beyond: { does: 'answersLate' },
    source: sources.nimbus('eth2_network.nim'),
  },
  Grandine: eth2Libp2p,
  Caplin: {
    ...usualQuota,
    metadata: { burst: 2, everySeconds: 5 },
    beyond: { does: 'errorChunk', result: 1, costs: 'refusedFor30Seconds' },
    atOnce: { most: 5, result: 1 },
    source: sources.erigon('cl/sentinel/handlers/rate_limiter.go'),
  },
};
