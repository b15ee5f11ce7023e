import { toHexString } from '@chainsafe/ssz';
import type { ForkDigestJson } from '../networks/json.ts';
import type { NetworkConfig } from '../networks/network.ts';
import { blobParametersToJson } from '../schedule/in-force.ts';
import { type ForkPeriod, periodAt } from '../schedule/schedule.ts';

/** The fork digest of a network at an epoch with all it was derived from. */
export interface ForkDigest extends ForkPeriod {
  readonly network: string;
  /** The epoch that was asked for. */
  readonly epoch: bigint;
  /** 32 bytes. */
  readonly genesisValidatorsRoot: Uint8Array;
  readonly next?: ForkPeriod;
}

/** compute_fork_digest (consensus-specs phase0 and fulu/beacon-chain.md) for any epoch of uint64. */
export function computeForkDigest(network: NetworkConfig, epoch: bigint): ForkDigest {
  const { period, next } = periodAt(network, epoch);
  return {
    ...period,
    network: network.name,
    epoch,
    genesisValidatorsRoot: network.genesisValidatorsRoot,
    ...(next && { next }),
  };
}

export function forkDigestToJson(of: ForkDigest): ForkDigestJson {
  return {
    digest: toHexString(of.digest),
    network: of.network,
    fork: of.fork.name,
    forkVersion: toHexString(of.fork.version),
    forkEpoch: String(of.fork.epoch ?? 0n),
    epoch: String(of.epoch),
    genesisValidatorsRoot: toHexString(of.genesisValidatorsRoot),
    forkDataRoot: toHexString(of.forkDataRoot),
    unmasked: toHexString(of.unmasked),
    ...(of.blobParameters && { blobParameters: blobParametersToJson(of.blobParameters) }),
    from: String(of.from),
    ...(of.until !== undefined && { until: String(of.until) }),
    ...(of.next && {
      next: { digest: toHexString(of.next.digest), epoch: String(of.next.from), fork: of.next.fork.name },
    }),
  };
}
