import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { generateKeyPair, publicKeyToProtobuf } from '@libp2p/crypto/keys';
import type { QuicAttempt } from '../../../conformance/quic.ts';
import { bits, der, octets, oid, sequence, set, text, utcTime } from './der.ts';
import { LIBP2P_EXTENSION, signedByPeer } from './libp2p-extension.ts';

/** A certificate of ours, and the key that it is of. */
export interface OurCertificate {
  readonly certificate: Uint8Array;
  readonly key: KeyObject;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const COMMON_NAME = Uint8Array.of(0x55, 4, 3);
const ECDSA_WITH_SHA256 = Uint8Array.of(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2);
const VERSION_3 = der(0xa0, der(0x02, Uint8Array.of(2)));

/** Makes a certificate as libp2p has it, of a new identity and a new key, or one that is wrong in a single thing. */
export async function makeCertificate(kind: Exclude<QuicAttempt['certificate'], 'none'>): Promise<OurCertificate> {
  const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const ofKey = publicKey.export({ type: 'spki', format: 'der' });
  const identity = await generateKeyPair('secp256k1');
  // The signature is a real one, of another key.
  const signed =
    kind === 'wronglySigned' ? ofKey.map((byte, index) => (index === ofKey.length - 1 ? byte ^ 1 : byte)) : ofKey;
  const proof = sequence(
    octets(publicKeyToProtobuf(identity.publicKey)),
    octets(await identity.sign(signedByPeer(signed))),
  );
  const until = Date.now() + (kind === 'expired' ? -DAY_MS : DAY_MS);
  const name = sequence(set(sequence(oid(COMMON_NAME), text('libp2p'))));
  const algorithm = sequence(oid(ECDSA_WITH_SHA256));
  const serial = randomBytes(8);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const claims = sequence(
    VERSION_3,
    der(0x02, serial),
    algorithm,
    name,
    sequence(utcTime(until - 2 * DAY_MS + HOUR_MS), utcTime(until)),
    name,
    ofKey,
    der(0xa3, sequence(sequence(oid(LIBP2P_EXTENSION), octets(proof)))),
  );
  return { certificate: sequence(claims, algorithm, bits(sign('sha256', claims, key))), key };
}
