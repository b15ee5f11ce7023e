import { digest as sha256 } from '@chainsafe/as-sha256';
import { ByteVectorType, ContainerType } from '@chainsafe/ssz';
import type { BlobParameters } from './network.ts';

/** consensus-specs phase0/beacon-chain.md, `ForkData`. */
const ForkData = new ContainerType(
  { currentVersion: new ByteVectorType(4), genesisValidatorsRoot: new ByteVectorType(32) },
  { typeName: 'ForkData', jsonCase: 'eth2' },
);

/**
 * compute_fork_data_root: hash_tree_root of ForkData, which is sha256 of the version padded with 28 zero bytes and
 * the validators root. `currentVersion` has 4 bytes, `genesisValidatorsRoot` 32, the answer 32.
 */
export function computeForkDataRoot(currentVersion: Uint8Array, genesisValidatorsRoot: Uint8Array): Uint8Array {
  return ForkData.hashTreeRoot({ currentVersion, genesisValidatorsRoot });
}

/**
 * The 32-byte mask that compute_fork_digest applies from Fulu on (consensus-specs fulu/beacon-chain.md): sha256 of
 * both numbers as little-endian uint64.
 */
export function blobParametersMask({ epoch, maxBlobsPerBlock }: BlobParameters): Uint8Array {
  return sha256(uint64Pair(epoch, maxBlobsPerBlock, true));
}

/** Two uint64 in 16 bytes. */
export function uint64Pair(first: bigint, second: bigint, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(16));
  view.setBigUint64(0, first, littleEndian);
  view.setBigUint64(8, second, littleEndian);
  return new Uint8Array(view.buffer);
}

/** The first 4 bytes of a fork data root, XORed with a mask where one applies. */
export function digestOfRoot(forkDataRoot: Uint8Array, mask?: Uint8Array): Uint8Array {
  return forkDataRoot.slice(0, 4).map((byte, at) => byte ^ (mask?.[at] ?? 0));
}
