import type { ClientRuleCode } from '../../exchange/codes.ts';
import { sources } from '../clients/sources.ts';
import type { ByClient } from './by-client.ts';
import { type NextDial, nextDial } from './next-dial.ts';

const HOUR = 3600;

/** Who remembers that it refused our Status, on which side, and for how long. */
export interface RefusalMemory {
  readonly ourDials: NextDial;
  /** Its own dials to us: none for so long, none that was seen to end, or as before. */
  readonly itsDials: { readonly seconds: number } | 'endNotSeen' | 'asBefore';
  /** Refusals that only together make a bad peer: how many, what heals one, and by which rules they are not counted. */
  readonly counted?: {
    readonly most: number;
    readonly forgivenSeconds: number;
    readonly except: readonly ClientRuleCode[];
  };
  /** For what else its own dials stop, and for how long. */
  readonly itsDialsOtherwise?: Readonly<Record<'shutdownOrFault' | 'lowScore' | 'reconnect', number>>;
  /** Where it dialled us and refused our answer: what our next dial meets. */
  readonly asDialler?: { readonly goodbye: bigint };
}

const eth2Libp2p = {
  itsDials: { seconds: 12 * HOUR },
  source: sources.eth2Libp2p('src/peer_manager/mod.rs, peerdb/score.rs'),
} as const;

export const refusalMemory: ByClient<RefusalMemory> = {
  Prysm: {
    ourDials: nextDial.Prysm,
    itsDials: 'endNotSeen',
    counted: { most: 5, forgivenSeconds: HOUR, except: ['forkDigest'] },
    asDialler: { goodbye: 3n },
    source: sources.prysmLive('seven-other-roots', 'six-wrong-digests', 'prysm-dials/other-root'),
  },
  Lighthouse: { ...eth2Libp2p, ourDials: nextDial.Lighthouse },
  Lodestar: {
    ourDials: nextDial.Lodestar,
    itsDials: { seconds: 4 * HOUR },
    source: sources.lodestar('network/peers/discover.js, score/score.js'),
  },
  Teku: {
    ourDials: nextDial.Teku,
    itsDials: { seconds: 12 * HOUR },
    source: sources.teku('PeerManager.java, DefaultReputationManager.java'),
  },
  Nimbus: {
    ourDials: nextDial.Nimbus,
    itsDials: { seconds: 24 * HOUR },
    itsDialsOtherwise: { shutdownOrFault: 600, lowScore: HOUR, reconnect: 60 },
    source: sources.nimbus('eth2_network.nim'),
  },
  Grandine: { ...eth2Libp2p, ourDials: nextDial.Grandine },
  Caplin: {
    ourDials: nextDial.Caplin,
    itsDials: 'asBefore',
    source: sources.erigon('cl/sentinel/handshake/handshake.go'),
  },
};
