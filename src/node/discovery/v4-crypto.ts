import { createHash } from 'node:crypto';
import { setV4Crypto } from '@chainsafe/enr';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { enrNodeId, uncompressKey, verifyEnrSignature } from '../../enr/identity.ts';

/*
 * The cryptography of records for @chainsafe/enr. A walk is told the same records hundreds of times, and a signature takes
 * a millisecond: each is verified once, for as long as it is remembered.
 */

const MAX_REMEMBERED = 20_000;

/** Results by a key, the oldest leaving first. */
class Remembered<T> {
  readonly #results = new Map<string, T>();

  of(key: string, find: () => T): T {
    const known = this.#results.get(key);
    if (known !== undefined) return known;
    const found = find();
    this.#results.set(key, found);
    const [oldest] = this.#results.size > MAX_REMEMBERED ? this.#results.keys() : [];
    if (oldest !== undefined) this.#results.delete(oldest);
    return found;
  }
}

const nodeIds = new Remembered<string>();
const verdicts = new Remembered<boolean>();

let badSignatures = 0;

/** How many signatures were found wrong so far; a packet is decoded at once, so a difference belongs to it. */
export function countBadSignatures(): number {
  return badSignatures;
}

function isSignedBy(publicKey: Uint8Array, content: Uint8Array, signature: Uint8Array): boolean {
  const point = uncompressKey(publicKey);
  return point !== undefined && verifyEnrSignature(signature, content, point);
}

/** Makes @chainsafe/enr verify by what is remembered. */
export function useRememberedCrypto(): void {
  setV4Crypto({
    publicKey: (privateKey) => secp256k1.getPublicKey(privateKey, true),
    sign: (privateKey, content) => secp256k1.sign(keccak_256(content), privateKey, { prehash: false }),
    verify(publicKey, content, signature) {
      const parts = [publicKey, signature, content].map((part) => createHash('sha256').update(part).digest('base64'));
      const isGood = verdicts.of(parts.join(' '), () => isSignedBy(publicKey, content, signature));
      if (!isGood) badSignatures += 1;
      return isGood;
    },
    nodeId: (publicKey) =>
      nodeIds.of(bytesToHex(publicKey), () => {
        const point = uncompressKey(publicKey);
        if (point === undefined) throw new Error('The key of a record is no point of its curve.');
        return bytesToHex(enrNodeId(point));
      }),
  });
}
