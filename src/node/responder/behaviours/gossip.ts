import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
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

/** Peers that speak gossipsub. */
export const gossipBehaviours = {
  gossips: {
    label: l10n.t('Peer that gossips'),
    description: l10n.t('Speaks gossipsub and subscribes to the topics of its fork, as every beacon node does.'),
    gossip: { topics: ours },
    judges: true,
  },
  gossipsElsewhere: {
    label: l10n.t('Peer that gossips on another fork'),
    description: l10n.t('Answers with the right Status, while its topics are those of another network.'),
    gossip: { topics: (network) => topicsOf(digestNow(otherNetwork(network))) },
    judges: true,
  },
  wantsGossip: {
    label: l10n.t('Peer that wants gossipsub'),
    description: l10n.t('Says Goodbye 0 to a peer that does not speak gossipsub, as Lighthouse and Grandine do.'),
    gossip: { topics: ours, wanted: UNKNOWN_REASON },
    judges: true,
  },
} as const satisfies Readonly<Record<string, Behaviour>>;
