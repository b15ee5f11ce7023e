import { toHexString } from '@chainsafe/ssz';
import type { Fork, NetworkConfig } from '../networks/network.ts';
import type { NetworkTemplate } from '../networks/networks.ts';

/** The network of a genesis validators root (32 bytes); undefined when it is not among the given ones. */
export function identifyValidatorsRoot(
  root: Uint8Array,
  networks: readonly NetworkConfig[],
): NetworkConfig | undefined {
  const wanted = toHexString(root);
  return networks.find(({ genesisValidatorsRoot }) => toHexString(genesisValidatorsRoot) === wanted);
}

/** Every network and fork that a fork version (4 bytes) belongs to; templates have versions too. */
export function identifyForkVersion<Network extends NetworkTemplate>(
  version: Uint8Array,
  networks: readonly Network[],
): { network: Network; fork: Fork }[] {
  const wanted = toHexString(version);
  return networks.flatMap((network) =>
    network.forks.filter((fork) => toHexString(fork.version) === wanted).map((fork) => ({ network, fork })),
  );
}
