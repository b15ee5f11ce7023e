import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { AbortOptions } from '@libp2p/interface';
import { secp256k1 } from '@noble/curves/secp256k1.js';

/*
 * Stands for the module of @libp2p/crypto that signs and verifies with secp256k1 keys. That one counts in JavaScript, and
 * takes four times as long as OpenSSL. The Electron of desktop VS Code has BoringSSL instead, which lacks the curve:
 * there this does what the library does. What is taken, what is refused and what is thrown is the same in both.
 */

/** A Uint8ArrayList is such a list. */
type Message = Uint8Array | Iterable<Uint8Array>;

const DER = { prehash: false, format: 'der' } as const;
const COMPACT = 'ieee-p1363';

/** What stands before a point in the DER of a public key, and how the point begins, by its length. */
const POINTS: Readonly<Record<number, { before: Buffer; heads: readonly number[] }>> = {
  33: { before: Buffer.from('3036301006072a8648ce3d020106052b8104000a032200', 'hex'), heads: [2, 3] },
  65: { before: Buffer.from('3056301006072a8648ce3d020106052b8104000a034200', 'hex'), heads: [4] },
};

/** What stands around the 32 bytes of a secret in the DER of a private key. */
const SECRET = { before: Buffer.from('302e0201010420', 'hex'), after: Buffer.from('a00706052b8104000a', 'hex') };

/** Whether OpenSSL knows the curve: asked when the first signature is made or read. */
let isNative: boolean | undefined;

export function hashAndVerify(
  key: Uint8Array,
  signature: Uint8Array,
  message: Message,
  options?: AbortOptions,
): boolean {
  options?.signal?.throwIfAborted();
  const bytes = joined(message);
  isNative ??= findNative();
  try {
    // What is not even bytes gets the library's own error.
    const isReadable = key instanceof Uint8Array && signature instanceof Uint8Array;
    return isNative && isReadable
      ? verifyNatively(key, signature, bytes)
      : secp256k1.verify(signature, sha256(bytes), key, DER);
  } catch (thrown) {
    throw named('VerificationError', thrown);
  }
}

export function hashAndSign(key: Uint8Array, message: Message, options?: AbortOptions): Uint8Array {
  options?.signal?.throwIfAborted();
  const bytes = joined(message);
  isNative ??= findNative();
  try {
    return isNative && secp256k1.utils.isValidSecretKey(key)
      ? signNatively(key, bytes)
      : secp256k1.sign(sha256(bytes), key, DER);
  } catch (thrown) {
    throw named('SigningError', thrown);
  }
}

/** Reads the signature as strictly as the library does, which takes only the lower of two values that both verify. */
function verifyNatively(key: Uint8Array, signature: Uint8Array, message: Uint8Array): boolean {
  const point = POINTS[key.length];
  if (!point?.heads.includes(key[0] ?? 0)) return false;
  try {
    const read = secp256k1.Signature.fromBytes(signature, 'der');
    if (read.hasHighS()) return false;
    const spki = createPublicKey({ key: Buffer.concat([point.before, key]), format: 'der', type: 'spki' });
    return verify('sha256', message, { key: spki, dsaEncoding: COMPACT }, read.toBytes('compact'));
  } catch {
    return false;
  }
}

/** OpenSSL gives either of two values that both verify; who receives it takes only the lower one. */
function signNatively(key: Uint8Array, message: Uint8Array): Uint8Array {
  const compact = sign('sha256', message, { key: secretOf(key), dsaEncoding: COMPACT });
  const { r, s } = secp256k1.Signature.fromBytes(compact, 'compact');
  const low = s > secp256k1.Point.Fn.ORDER / 2n ? secp256k1.Point.Fn.neg(s) : s;
  return new secp256k1.Signature(r, low).toBytes('der');
}

/** To read a secret takes OpenSSL longer than to sign with it, and a node has one. */
const secrets = new WeakMap<Uint8Array, KeyObject>();

function secretOf(key: Uint8Array): KeyObject {
  const known = secrets.get(key);
  if (known) return known;
  const der = Buffer.concat([SECRET.before, key, SECRET.after]);
  const secret = createPrivateKey({ key: der, format: 'der', type: 'sec1' });
  secrets.set(key, secret);
  return secret;
}

function findNative(): boolean {
  const { publicKey, secretKey } = secp256k1.keygen();
  const message = sha256(publicKey);
  try {
    return verifyNatively(publicKey, signNatively(secretKey, message), message);
  } catch {
    return false;
  }
}

function joined(message: Message): Uint8Array {
  return message instanceof Uint8Array ? message : Buffer.concat([...message]);
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

/** The library does not export its errors: they are told by their names. */
function named(name: string, thrown: unknown): Error {
  return Object.assign(new Error(String(thrown)), { name });
}
