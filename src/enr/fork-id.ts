import type { NetworkConfig } from '../forks/networks/network.ts';
import { forkPeriods, periodAt } from '../forks/schedule/schedule.ts';
import { FAR_FUTURE_EPOCH } from '../primitives/uint64.ts';

/** ENRForkID (consensus-specs phase0/p2p-interface.md): digest and version of 4 bytes, epoch as uint64. */
export interface EnrForkId {
  readonly forkDigest: Uint8Array;
  readonly nextForkVersion: Uint8Array;
  readonly nextForkEpoch: bigint;
}

/** Reads the 16 bytes of the `eth2` key. */
export function readEnrForkId(bytes: Uint8Array): EnrForkId {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    forkDigest: bytes.subarray(0, 4),
    nextForkVersion: bytes.subarray(4, 8),
    nextForkEpoch: view.getBigUint64(8, true),
  };
}

/**
 * What a node's record should say at an epoch (consensus-specs fulu/p2p-interface.md): the epoch and `nfd` are those
 * of the next boundary of any kind, the version that of the next regular fork; without one, the far future, zeros and
 * the current version.
 */
export function expectedEnrForkId(network: NetworkConfig, epoch: bigint): EnrForkId & { readonly nfd: Uint8Array } {
  const { period, next } = periodAt(network, epoch);
  const nextFork = forkPeriods(network).find(({ starts, from }) => starts === 'fork' && from > epoch);
  return {
    forkDigest: period.digest,
    nextForkVersion: (nextFork ?? period).fork.version,
    nextForkEpoch: next?.from ?? FAR_FUTURE_EPOCH,
    nfd: next?.digest ?? new Uint8Array(4),
  };
}
