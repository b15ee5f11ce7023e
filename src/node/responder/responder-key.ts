import { createHmac } from 'node:crypto';
import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import type { PrivateKey } from '@libp2p/interface';

/**
 * The key of a responder that keeps its identity: one for each behaviour, made of the kept key of the node, which it does
 * not tell. Undefined for the digest in 2^128 that is no key of secp256k1.
 */
export function responderKey(nodeKey: Uint8Array, behaviour: string): PrivateKey | undefined {
  const digest = createHmac('sha256', nodeKey).update(`beacon-handshake/responder/${behaviour}`).digest();
  try {
    return privateKeyFromRaw(new Uint8Array(digest));
  } catch {
    return undefined;
  }
}
