import {
  erigonSource,
  eth2Libp2pSource,
  lodestarSource,
  nimbusSource,
  prysmLive,
  tekuSource,
} from '../clients/sources.ts';
import type { ByClient } from './by-client.ts';

/** What a client does to a peer that speaks no gossipsub. */
export interface GossipCondition {
  readonly withoutGossipsub: { readonly goodbye: bigint; readonly bannedSeconds: number } | 'kept' | 'notFound';
}

const required = {
  withoutGossipsub: { goodbye: 0n, bannedSeconds: 43_200 },
  source: eth2Libp2pSource('src/service/mod.rs'),
} as const;

export const gossipConditions: ByClient<GossipCondition> = {
  Prysm: { withoutGossipsub: 'kept', source: prysmLive('right') },
  Lighthouse: required,
  Lodestar: { withoutGossipsub: 'notFound', source: lodestarSource('network/peers/peerManager.js') },
  Teku: { withoutGossipsub: 'notFound', source: tekuSource('networking/eth2') },
  Nimbus: { withoutGossipsub: 'notFound', source: nimbusSource('eth2_network.nim') },
  Grandine: required,
  Caplin: { withoutGossipsub: 'notFound', source: erigonSource('cl/sentinel/handshake/handshake.go') },
};
