import { sources } from '../clients/sources.ts';
import type { ByClient } from './by-client.ts';

/** What `earliest_available_slot` is in a client's own Status. */
export type EarliestSlotMeaning =
  | 'custodyInfo'
  | 'dataColumnsOrOldestBlock'
  | 'chainValue'
  | 'finalizedStartThenMinimum'
  | 'blockDag'
  | 'anchorBlock'
  | 'columnState';

export interface EarliestSlot {
  readonly means: EarliestSlotMeaning;
  /** Whether it looks at the peer's: only at its being there, or not at all. */
  readonly reads: 'presence' | 'nothing';
}

export const earliestSlot: ByClient<EarliestSlot> = {
  Prysm: { means: 'custodyInfo', reads: 'nothing', source: sources.prysm('p2p/custody.go, sync/custody.go') },
  Lighthouse: { means: 'dataColumnsOrOldestBlock', reads: 'nothing', source: sources.lighthouse8('status.rs') },
  Lodestar: { means: 'chainValue', reads: 'presence', source: sources.lodestar('assertPeerRelevance.js') },
  Teku: { means: 'finalizedStartThenMinimum', reads: 'nothing', source: sources.teku('StatusMessageFactory.java') },
  Nimbus: { means: 'blockDag', reads: 'nothing', source: sources.nimbus('peer_protocol.nim') },
  Grandine: { means: 'anchorBlock', reads: 'nothing', source: sources.grandine('p2p/src/network.rs') },
  Caplin: { means: 'columnState', reads: 'nothing', source: sources.erigon('cl/sentinel/handshake/handshake.go') },
};
