import { X509Certificate } from 'node:crypto';
import { publicKeyFromProtobuf } from '@libp2p/crypto/keys';
import { peerIdFromPublicKey } from '@libp2p/peer-id';
import type { CertificateSeen } from '../../../conformance/quic.ts';
import { equal, Malformed } from './bytes.ts';
import { derIn } from './der.ts';
import { LIBP2P_EXTENSION, signedByPeer } from './libp2p-extension.ts';

const EXTENSIONS = 0xa3;
/** A key and a signature of libp2p, RSA of 8192 bits included. */
const MOST_PROOF = 4096;

/** What the first certificate of the peer shows. What cannot be read shows nothing. */
export async function lookAt(chain: readonly Uint8Array[]): Promise<CertificateSeen> {
  const [first] = chain;
  const count = chain.length;
  const nothing = { count, isValidNow: false, isSelfSigned: false, isProven: false };
  if (!first) return nothing;
  try {
    const certificate = new X509Certificate(first);
    const now = Date.now();
    const isValidNow = Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);
    const isSelfSigned = certificate.verify(certificate.publicKey);
    return { count, isValidNow, isSelfSigned, ...(await identityOf(first)) };
  } catch {
    return nothing;
  }
}

async function identityOf(certificate: Uint8Array): Promise<Pick<CertificateSeen, 'isProven' | 'keyType' | 'peerId'>> {
  const { certificateKey, proof } = partsOf(certificate);
  if (!proof || proof.length > MOST_PROOF) return { isProven: false };
  const [key, signature] = derIn(derIn(proof, 1)[0]?.content ?? proof, 2);
  if (!key || !signature) return { isProven: false };
  const publicKey = publicKeyFromProtobuf(key.content);
  const isProven = await publicKey.verify(signedByPeer(certificateKey), signature.content);
  return { isProven, keyType: publicKey.type, peerId: peerIdFromPublicKey(publicKey).toString() };
}

/** The key of a certificate with what says whose it is, both as they are written. */
function partsOf(certificate: Uint8Array): { certificateKey: Uint8Array; proof?: Uint8Array } {
  const [whole] = derIn(certificate, 1);
  const [claims] = derIn(whole?.content ?? certificate);
  const fields = derIn(claims?.content ?? certificate);
  // Version, serial, algorithm, issuer, validity, subject, key.
  const certificateKey = fields[6]?.whole;
  if (!certificateKey) throw new Malformed('a certificate without a key');
  const extensions = fields.find(({ tag }) => tag === EXTENSIONS);
  const [list] = extensions ? derIn(extensions.content, 1) : [];
  for (const { content } of list ? derIn(list.content) : []) {
    const [id, ...behind] = derIn(content, 3);
    const proof = behind.at(-1)?.content;
    if (id && proof && equal(id.content, LIBP2P_EXTENSION)) return { certificateKey, proof };
  }
  return { certificateKey };
}
