import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { base58btc } from 'multiformats/bases/base58';

/** Whether a 64-byte signature (r, s) over a record's content is by the 33-byte key: identity scheme "v4" of EIP-778. */
export function verifyEnrSignature(signature: Uint8Array, content: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  return secp256k1.verify(signature, keccak_256(content), publicKey, { prehash: false });
}

/** The 32-byte node id: keccak256 of both coordinates. Undefined when the key is not a point of secp256k1. */
export function enrNodeId(publicKey: Uint8Array): Uint8Array | undefined {
  if (!secp256k1.utils.isValidPublicKey(publicKey, true)) return undefined;
  return keccak_256(secp256k1.Point.fromBytes(publicKey).toBytes(false).subarray(1));
}

/** The libp2p peer id of a 33-byte secp256k1 key: base58 of an identity multihash over the key's protobuf. */
export function enrPeerId(publicKey: Uint8Array): string {
  const protobuf = [0x08, 0x02, 0x12, publicKey.length, ...publicKey];
  return base58btc.baseEncode(Uint8Array.of(0x00, protobuf.length, ...protobuf));
}
