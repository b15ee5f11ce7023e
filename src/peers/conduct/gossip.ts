import { sources } from '../clients/sources.ts';
import type { ByClient } from './by-client.ts';

/** What a client does to a peer that speaks no gossipsub. */
export interface GossipCondition {
  readonly withoutGossipsub: { readonly goodbye: bigint; readonly bannedSeconds: number } | 'kept' | 'notFound';
}

const required = {
  withoutGossipsub: { goodbye: 0n, bannedSeconds: 43_200 },
  source: sources.eth2Libp2p('src/service/mod.rs'),
} as const;

export const gossipConditions: ByClient<GossipCondition> = {
  Prysm: { withoutGossipsub: 'kept', source: sources.prysmLive('right') },
  Lighthouse: required,
  Lodestar: { withoutGossipsub: 'notFound', source: sources.lodestar('network/peers/peerManager.js') },
  Teku: { withoutGossipsub: 'notFound', source: sources.teku('networking/eth2') },
  Nimbus: { withoutGossipsub: 'notFound', source: sources.nimbus('eth2_network.nim') },
  Grandine: required,
  Caplin: { withoutGossipsub: 'notFound', source: sources.erigon('cl/sentinel/handshake/handshake.go') },
};
