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

/** The finalized root that a client sends while nothing is final. Over REST every one of them may say zero all the same. */
export interface AtGenesis {
  readonly sends: 'genesisBlockRoot' | 'zeroRoot' | 'unknown';
}

export const atGenesis: ByClient<AtGenesis> = {
  Prysm: { sends: 'genesisBlockRoot', source: prysmLive() },
  Lighthouse: { sends: 'zeroRoot', source: lighthouse8Source('status.rs') },
  Lodestar: { sends: 'unknown', source: lodestarSource('chain/chain.js') },
  Teku: { sends: 'unknown', source: tekuSource('StatusMessageFactory.java') },
  Nimbus: { sends: 'unknown', source: nimbusSource('peer_protocol.nim') },
  Grandine: { sends: 'zeroRoot', source: grandineSource('p2p/src/network.rs') },
  Caplin: { sends: 'zeroRoot', source: erigonSource('cl/sentinel/handshake/handshake.go') },
};
