import { createHash, createHmac } from 'node:crypto';
import { ascii, concat, uint, vector } from './bytes.ts';

const HASH_BYTES = 32;
const NOTHING = new Uint8Array(0);
const ZEROS = new Uint8Array(HASH_BYTES);

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

const hmac = (key: Uint8Array, bytes: Uint8Array) => new Uint8Array(createHmac('sha256', key).update(bytes).digest());

/** HKDF-Extract. */
export const extract = (salt: Uint8Array, secret: Uint8Array): Uint8Array => hmac(salt, secret);

/** HKDF-Expand-Label of TLS 1.3, of one block at most. */
export function expandLabel(
  secret: Uint8Array,
  label: string,
  length = HASH_BYTES,
  context: Uint8Array = NOTHING,
): Uint8Array {
  const info = concat(uint(length, 2), vector(1, ascii(`tls13 ${label}`)), vector(1, context));
  return hmac(secret, concat(info, Uint8Array.of(1))).subarray(0, length);
}

const derive = (secret: Uint8Array, label: string, transcript: Uint8Array) =>
  expandLabel(secret, label, HASH_BYTES, transcript);

/** What both sides protect their packets with. */
export interface Secrets {
  readonly client: Uint8Array;
  readonly server: Uint8Array;
}

/** Initial secrets of QUIC v1 (RFC 9001, 5.2): they hide nothing, as the connection id is sent. */
export function initialSecrets(connectionId: Uint8Array): Secrets {
  const salt = Uint8Array.from(Buffer.from('38762cf7f55934b34d179ae6a4c80cadccbb7f0a', 'hex'));
  const secret = extract(salt, connectionId);
  return { client: expandLabel(secret, 'client in'), server: expandLabel(secret, 'server in') };
}

/** Secrets of the handshake (RFC 8446, 7.1), without a key that was shared before. */
export function handshakeSecrets(shared: Uint8Array, hellos: Uint8Array): Secrets & { readonly master: Uint8Array } {
  const early = extract(ZEROS, ZEROS);
  const secret = extract(derive(early, 'derived', sha256()), shared);
  return {
    client: derive(secret, 'c hs traffic', hellos),
    server: derive(secret, 's hs traffic', hellos),
    master: extract(derive(secret, 'derived', sha256()), ZEROS),
  };
}

/** Secrets of what follows the server's Finished. */
export function applicationSecrets(master: Uint8Array, untilFinished: Uint8Array): Secrets {
  return {
    client: derive(master, 'c ap traffic', untilFinished),
    server: derive(master, 's ap traffic', untilFinished),
  };
}

/** What a Finished holds. */
export const finishedOf = (secret: Uint8Array, transcript: Uint8Array): Uint8Array =>
  hmac(expandLabel(secret, 'finished'), transcript);
