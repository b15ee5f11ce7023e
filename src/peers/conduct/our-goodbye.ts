import { sources } from '../clients/sources.ts';
import type { ByClient } from './by-client.ts';

/** What it costs us to say Goodbye to a client: the reasons for which it keeps us out, and for how long. */
export interface OurGoodbye {
  readonly bans: readonly bigint[];
  readonly seconds?: number;
  /** `seen` where it was watched, `read` in its source, `notFound` where nothing of it was found there. */
  readonly known: 'seen' | 'read' | 'notFound';
  /** It answers every Goodbye, with this reason. */
  readonly answers?: bigint;
}

const nothingFound = { bans: [], known: 'notFound' } as const;

export const ourGoodbye: ByClient<OurGoodbye> = {
  Prysm: {
    bans: [],
    known: 'seen',
    source: sources.prysmLive('goodbye-2-then-back', 'goodbye-128-then-back', 'goodbye-before-status'),
  },
  Lighthouse: { ...nothingFound, source: sources.eth2Libp2p('src/peer_manager/mod.rs') },
  Lodestar: { ...nothingFound, source: sources.lodestar('network/peers/peerManager.js') },
  Teku: { bans: [2n, 128n], seconds: 43_200, known: 'read', source: sources.teku('DisconnectReason.java') },
  Nimbus: { ...nothingFound, source: sources.nimbus('eth2_network.nim') },
  Grandine: { ...nothingFound, source: sources.eth2Libp2p('src/peer_manager/mod.rs') },
  Caplin: { bans: [], known: 'read', answers: 1n, source: sources.erigon('cl/sentinel/handlers/heartbeats.go') },
};
