import { sources } from '../clients/sources.ts';
import type { ByClient } from './by-client.ts';

/** What one who dials sees of a client that has as many peers as it wants. */
export interface WhenFull {
  readonly atDial: 'closedBeforeNoise' | 'closedAfterConnect' | 'portRefuses' | 'goodbye129' | 'answersThenCloses';
  /** How many beyond its limit are let in and answered all the same. */
  readonly spare?: number;
  /** Those who were let in get a Goodbye 129 when it next clears up. */
  readonly pruned?: true;
}

const eth2Libp2p = {
  atDial: 'closedAfterConnect',
  pruned: true,
  source: sources.eth2Libp2p('src/peer_manager/network_behaviour.rs'),
} as const;

export const whenFull: ByClient<WhenFull> = {
  Prysm: { atDial: 'closedBeforeNoise', spare: 20, pruned: true, source: sources.prysmLive('full-3-peers') },
  Lighthouse: eth2Libp2p,
  Lodestar: { atDial: 'portRefuses', pruned: true, source: sources.lodestar('network/libp2p/index.js') },
  Teku: { atDial: 'goodbye129', source: sources.teku('networking/p2p/PeerManager.java') },
  Nimbus: { atDial: 'answersThenCloses', source: sources.nimbus('eth2_network.nim') },
  Grandine: eth2Libp2p,
  Caplin: { atDial: 'closedAfterConnect', source: sources.erigon('cl/sentinel/discovery.go') },
};
