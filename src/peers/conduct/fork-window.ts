import {
  erigonSource,
  grandineSource,
  lighthouse8Source,
  lodestarSource,
  nimbusSource,
  prysmLive,
  tekuSource,
} from '../clients/sources.ts';
import type { ByClient } from './by-client.ts';

/** How long around a fork a client takes the digest of the one before or after. None takes an epoch. */
export interface ForkWindow {
  readonly digest: 'exact' | 'nextInLastHalfSecond';
}

const exact = { digest: 'exact' } as const;

export const forkWindows: ByClient<ForkWindow> = {
  Prysm: { ...exact, source: prysmLive() },
  Lighthouse: { ...exact, source: lighthouse8Source('network_beacon_processor/rpc_methods.rs') },
  Lodestar: { ...exact, source: lodestarSource('assertPeerRelevance.js') },
  Teku: { ...exact, source: tekuSource('PeerChainValidator.java') },
  Nimbus: { digest: 'nextInLastHalfSecond', source: nimbusSource('peer_protocol.nim') },
  Grandine: { ...exact, source: grandineSource('p2p/src/network.rs') },
  Caplin: { ...exact, source: erigonSource('cl/sentinel/handshake/handshake.go') },
};
