import { toHexString } from '@chainsafe/ssz';
import type { NetworkConfig } from '../../../forks/networks/network.ts';
import type { Behaviour } from '../behaviour.ts';
import { digestNow, otherNetwork } from '../demo-chain.ts';

/** Prysm and Teku write 0 for reasons of their own; Lighthouse and Grandine say it to a peer without gossipsub. */
const UNKNOWN_REASON = 0n;

const ATTESTATION_SUBNETS = [0, 1, 2, 40] as const;

/** The topics of a node that follows the chain, as far as they have to do with blocks. */
function topicsOf(digest: Uint8Array): string[] {
  const names = [
    'beacon_block',
    'beacon_aggregate_and_proof',
    ...ATTESTATION_SUBNETS.map((subnet) => `beacon_attestation_${subnet}`),
  ];
  return names.map((name) => `/eth2/${toHexString(digest).slice(2)}/${name}/ssz_snappy`);
}

const ours = (network: NetworkConfig) => topicsOf(digestNow(network));

/** What a beacon node tells over gossipsub, which it speaks whatever else is wrong with it. */
export const soundGossip = { topics: ours } as const satisfies Behaviour['gossip'];

/** Peers that speak it otherwise, or not at all. */
export const gossipBehaviours = {
  withoutGossip: {
    gossip: 'unspoken',
    judges: true,
  },
  gossipsElsewhere: {
    gossip: { topics: (network) => topicsOf(digestNow(otherNetwork(network))) },
    judges: true,
  },
  wantsGossip: {
    gossip: { topics: ours, wanted: UNKNOWN_REASON },
    judges: true,
  },
} as const satisfies Readonly<Record<string, Behaviour>>;
