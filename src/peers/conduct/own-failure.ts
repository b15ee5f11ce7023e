import type { WireAnswer } from '../clients/client.ts';
import { sources } from '../clients/sources.ts';
import type { ByClient } from './by-client.ts';

/** What a peer gets whose Status a client cannot judge, as its own database or state fails it. None of it is about us. */
export interface OwnFailure {
  /** `undecided`: it answers, and neither takes nor refuses the peer. */
  readonly does: WireAnswer | 'undecided' | 'notFound';
}

export const ownFailures: ByClient<OwnFailure> = {
  Prysm: {
    does: { first: 'error', result: 2, end: 'goodbye', reason: 3n },
    source: sources.prysm('beacon-chain/sync/rpc_status.go'),
  },
  Lighthouse: { does: 'undecided', source: sources.lighthouse8('network_beacon_processor/rpc_methods.rs') },
  Lodestar: { does: 'notFound', source: sources.lodestar('network/peers/peerManager.js') },
  Teku: {
    does: { first: 'success', end: 'goodbye', reason: 128n },
    source: sources.teku('networking/eth2 StatusMessageHandler.java'),
  },
  Nimbus: { does: 'notFound', source: sources.nimbus('peer_protocol.nim') },
  Grandine: { does: 'notFound', source: sources.grandine('p2p/src/network.rs') },
  Caplin: { does: 'notFound', source: sources.erigon('cl/sentinel/handshake/handshake.go') },
};
