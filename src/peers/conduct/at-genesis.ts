import { sources } from '../clients/sources.ts';
import type { ByClient } from './by-client.ts';

/** The finalized root that a client sends while nothing is final. Over REST every one of them may say zero all the same. */
export interface AtGenesis {
  readonly sends: 'genesisBlockRoot' | 'zeroRoot' | 'unknown';
}

export const atGenesis: ByClient<AtGenesis> = {
  Prysm: { sends: 'genesisBlockRoot', source: sources.prysmLive() },
  Lighthouse: { sends: 'zeroRoot', source: sources.lighthouse8('status.rs') },
  Lodestar: { sends: 'unknown', source: sources.lodestar('chain/chain.js') },
  Teku: { sends: 'unknown', source: sources.teku('StatusMessageFactory.java') },
  Nimbus: { sends: 'unknown', source: sources.nimbus('peer_protocol.nim') },
  Grandine: { sends: 'zeroRoot', source: sources.grandine('p2p/src/network.rs') },
  Caplin: { sends: 'zeroRoot', source: sources.erigon('cl/sentinel/handshake/handshake.go') },
};
