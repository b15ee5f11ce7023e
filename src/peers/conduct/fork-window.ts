import { sources } from '../clients/sources.ts';
import type { ByClient } from './by-client.ts';

/** How long around a fork a client takes the digest of the one before or after. None takes an epoch. */
export interface ForkWindow {
  readonly digest: 'exact' | 'nextInLastHalfSecond';
}

const exact = { digest: 'exact' } as const;

export const forkWindows: ByClient<ForkWindow> = {
  Prysm: { ...exact, source: sources.prysmLive() },
  Lighthouse: { ...exact, source: sources.lighthouse8('network_beacon_processor/rpc_methods.rs') },
  Lodestar: { ...exact, source: sources.lodestar('assertPeerRelevance.js') },
  Teku: { ...exact, source: sources.teku('PeerChainValidator.java') },
  Nimbus: { digest: 'nextInLastHalfSecond', source: sources.nimbus('peer_protocol.nim') },
  Grandine: { ...exact, source: sources.grandine('p2p/src/network.rs') },
  Caplin: { ...exact, source: sources.erigon('cl/sentinel/handshake/handshake.go') },
};
