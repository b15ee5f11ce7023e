import type { NetworkConfig } from '../networks/network.ts';
import { periodAt } from '../schedule/schedule.ts';
import { type DigestMatch, identifyDigest } from './identify.ts';
import { findNeighbour } from './neighbourhood.ts';

/**
 * As `identifyDigest`; what none of the networks has is looked for in the neighbourhood of the schedules of `beside`: one
 * schedule at most for each of them.
 */
export function identifyBeside(
  digest: Uint8Array,
  networks: readonly NetworkConfig[],
  now: (network: NetworkConfig) => bigint | undefined,
  beside: readonly NetworkConfig[],
): DigestMatch[] {
  const known = identifyDigest(digest, networks, now);
  if (known.length > 0 || digest.length !== 4) return known;
  return beside.flatMap((network): DigestMatch[] => {
    const epoch = now(network) ?? 0n;
    const found = findNeighbour(digest, network, epoch);
    if (found === undefined) return [];
    const { fork, blobParameters } = found;
    const right = periodAt(network, blobParameters.epoch > epoch ? blobParameters.epoch : epoch).period.digest;
    const variant = 'other-schedule' as const;
    return [{ digest, network, fork, blobParameters, variant, right, standing: 'never' }];
  });
}
