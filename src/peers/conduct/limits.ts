import { sources } from '../clients/sources.ts';
import type { ByClient } from './by-client.ts';
import type { Bucket } from './quota.ts';

/** What a client counts by address and by identity. What is absent was not found. */
export interface ConnectionLimits {
  /** Dials of one address, of loopback too; what is beyond is closed before noise. */
  readonly dialsOfAddress?: Bucket;
  /** Identities of one address, and what happens to all of them beyond. */
  readonly identitiesOfAddress?: { readonly most: number; readonly leads: 'allBad' | 'scoredDown' };
  /** So many banned identities of one address ban the address. */
  readonly bannedIdentities?: number;
  /** Connections that may be on their way in at once. */
  readonly pendingInbound?: number;
  /** A second connection of the same identity. */
  readonly secondConnection?: 'kept' | 'closed' | 'dropped';
  /** A peer that comes back too soon is let in and left without a word. */
  readonly silentWhenTooSoon?: true;
  /** Failed handshakes that ban, and for how long. */
  readonly failures?: { readonly most: number; readonly seconds: number };
  /** Private addresses are closed before noise unless the operator allows them. */
  readonly privateAddresses?: 'refused';
}

const eth2Libp2p = {
  bannedIdentities: 5,
  pendingInbound: 5,
  secondConnection: 'closed',
  source: sources.eth2Libp2p('src/peer_manager/peerdb.rs, src/service/mod.rs'),
} as const;

export const connectionLimits: ByClient<ConnectionLimits> = {
  Prysm: {
    dialsOfAddress: { burst: 8, everySeconds: 7.5 },
    // By p2p/peers/status.go; eight identities at once were seen to be answered, and none was called bad.
    identitiesOfAddress: { most: 5, leads: 'allBad' },
    secondConnection: 'kept',
    silentWhenTooSoon: true,
    source: sources.prysmLive('dials-12-one-ip', 'eight-identities-one-ip-at-once'),
  },
  Lighthouse: eth2Libp2p,
  Lodestar: { pendingInbound: 5, source: sources.lodestar('network/libp2p/index.js') },
  Teku: { source: sources.teku('networking/p2p') },
  Nimbus: { source: sources.nimbus('eth2_network.nim') },
  Grandine: eth2Libp2p,
  Caplin: {
    identitiesOfAddress: { most: 10, leads: 'scoredDown' },
    secondConnection: 'dropped',
    failures: { most: 3, seconds: 1800 },
    privateAddresses: 'refused',
    source: sources.erigon('cl/sentinel/handshake_gate.go, libp2p_setting.go, p2p/gater.go'),
  },
};
