import { sha256 } from '@noble/hashes/sha2.js';
import type { BlobParameters } from '../networks/network.ts';

/**
 * compute_fork_data_root (consensus-specs phase0/beacon-chain.md): hash_tree_root of ForkData, a container of two leaves,
 * so sha256 of the version padded with 28 zero bytes and the validators root. The SSZ library would say the same and
 * bring its Merkle trees into what activation loads. `currentVersion` has 4 bytes, `genesisValidatorsRoot` 32, the answer 32.
 */
export function computeForkDataRoot(currentVersion: Uint8Array, genesisValidatorsRoot: Uint8Array): Uint8Array {
  const leaves = new Uint8Array(64);
  leaves.set(currentVersion);
  leaves.set(genesisValidatorsRoot, 32);
  return sha256(leaves);
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
