import { sources } from '../clients/sources.ts';
import type { ByClient } from './by-client.ts';

/** What a client does around ping and metadata. What is absent was not found. */
export interface Pings {
  /** How often it pings whom it dialled, and who dialled it. */
  readonly outboundSeconds?: number;
  readonly inboundSeconds?: number;
  /** Pings without an answer, after which it says Goodbye. */
  readonly unanswered?: { readonly most: number; readonly reason: bigint };
  /** A ping with a sequence number below the one it knows: this result, and the peer is kept. */
  readonly lowerSequence?: { readonly result: number; readonly costs: 'badResponse' };
  /** The one version of metadata that it has. */
  readonly metadataOnly?: 'metadata/3';
}

const eth2Libp2p = {
  outboundSeconds: 15,
  inboundSeconds: 20,
  source: sources.eth2Libp2p('src/peer_manager/mod.rs'),
} as const;

export const pings: ByClient<Pings> = {
  Prysm: { lowerSequence: { result: 1, costs: 'badResponse' }, source: sources.prysmLive('ping-lower-seq') },
  Lighthouse: eth2Libp2p,
  Lodestar: { source: sources.lodestar('network/peers/peerManager.js') },
  Teku: {
    outboundSeconds: 10,
    inboundSeconds: 10,
    unanswered: { most: 2, reason: 3n },
    source: sources.teku('Eth2PeerManager.java'),
  },
  Nimbus: { metadataOnly: 'metadata/3', source: sources.nimbus('eth2_network.nim') },
  Grandine: eth2Libp2p,
  Caplin: { source: sources.erigon('cl/sentinel/handlers/heartbeats.go') },
};
