import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { base58btc } from 'multiformats/bases/base58';

/**
 * Both coordinates of a compressed key of 33 bytes, as 65 bytes; undefined when it is not a point of secp256k1. Taking
 * the root is a good part of the work on a record, so it is done once for everything that needs the point.
 */
export function uncompressKey(publicKey: Uint8Array): Uint8Array | undefined {
  try {
    return secp256k1.Point.fromBytes(publicKey).toBytes(false);
  } catch {
    return undefined;
  }
}

/** Whether a 64-byte signature (r, s) over a record's content is by a key: identity scheme "v4" of EIP-778. */
export function verifyEnrSignature(signature: Uint8Array, content: Uint8Array, uncompressedKey: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  return secp256k1.verify(signature, keccak_256(content), uncompressedKey, { prehash: false });
}

/** The 32-byte node id: keccak256 of both coordinates. */
export function enrNodeId(uncompressedKey: Uint8Array): Uint8Array {
  return keccak_256(uncompressedKey.subarray(1));
}

/** The libp2p peer id of a compressed key: base58 of an identity multihash over the key's protobuf. */
export function enrPeerId(publicKey: Uint8Array): string {
  const protobuf = [0x08, 0x02, 0x12, publicKey.length, ...publicKey];
  return base58btc.baseEncode(Uint8Array.of(0x00, protobuf.length, ...protobuf));
}
