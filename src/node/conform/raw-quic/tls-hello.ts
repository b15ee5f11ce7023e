import { createECDH, randomBytes } from 'node:crypto';
import { x25519 } from '@noble/curves/ed25519.js';
import { ascii, ByteReader, block, concat, equal, Malformed, uint, varint, vector } from './bytes.ts';

const AES_128_GCM_SHA256 = 0x1301;
const X25519 = 0x001d;
const P256 = 0x0017;
const TLS_1_3 = 0x0304;

export const extensionTypes = { alpn: 0x10, versions: 0x2b, shares: 0x33, transport: 0x39 } as const;
const GROUPS = 0x0a;
const SIGNATURES = 0x0d;

/** The schemes by which a certificate and its key may sign: ECDSA, RSA-PSS, Ed25519; RSA of old for certificates alone. */
const SCHEMES = [0x0403, 0x0503, 0x0603, 0x0807, 0x0804, 0x0805, 0x0806, 0x0401];

/** By its random a ServerHello says that it is no ServerHello (RFC 8446, 4.1.3). */
const RETRY_RANDOM = Buffer.from('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c', 'hex');

/** A point of the curve, or what X25519 has instead of one, with which a secret is shared once. */
interface Share {
  readonly group: number;
  readonly ours: Uint8Array;
  shared(theirs: Uint8Array): Uint8Array;
}

function ofX25519(): Share {
  const { secretKey, publicKey } = x25519.keygen();
  return { group: X25519, ours: publicKey, shared: (theirs) => x25519.getSharedSecret(secretKey, theirs) };
}

function ofP256(): Share {
  const ecdh = createECDH('prime256v1');
  return { group: P256, ours: ecdh.generateKeys(), shared: (theirs) => ecdh.computeSecret(theirs) };
}

/** A message of a handshake. */
export const message = (type: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  concat(Uint8Array.of(type), vector(3, ...parts));

const extension = (type: number, ...parts: readonly Uint8Array[]) => concat(uint(type, 2), vector(2, ...parts));
const uints = (values: readonly number[]) => concat(...values.map((value) => uint(value, 2)));

/** What we grant the peer: a little more than it needs to say no or to answer one stream. */
const transportParameters = (ourId: Uint8Array) =>
  concat(
    ...[
      { id: 0x01, value: varint(30_000) },
      { id: 0x03, value: varint(1472) },
      { id: 0x04, value: varint(0xffff) },
      { id: 0x05, value: varint(0x3fff) },
      { id: 0x06, value: varint(0x3fff) },
      { id: 0x07, value: varint(0x3fff) },
      { id: 0x08, value: varint(16) },
      { id: 0x09, value: varint(16) },
      { id: 0x0f, value: ourId },
    ].map(({ id, value }) => concat(varint(id), block(value))),
  );

/** A ClientHello, and how its ServerHello is read. */
export class Hello {
  readonly bytes: Uint8Array;
  readonly #shares = [ofX25519(), ofP256()];

  constructor(alpn: string, ourId: Uint8Array) {
    const shares = this.#shares.map(({ group, ours }) => concat(uint(group, 2), vector(2, ours)));
    this.bytes = message(
      1,
      uint(0x0303, 2),
      randomBytes(32),
      vector(1),
      vector(2, uint(AES_128_GCM_SHA256, 2)),
      vector(1, Uint8Array.of(0)),
      vector(
        2,
        extension(extensionTypes.versions, vector(1, uint(TLS_1_3, 2))),
        extension(GROUPS, vector(2, uints([X25519, P256]))),
        extension(SIGNATURES, vector(2, uints(SCHEMES))),
        extension(extensionTypes.shares, vector(2, ...shares)),
        extension(extensionTypes.alpn, vector(2, vector(1, ascii(alpn)))),
        extension(extensionTypes.transport, transportParameters(ourId)),
      ),
    );
  }

  /** The secret that is shared with who sent this ServerHello. */
  sharedBy(serverHello: Uint8Array): Uint8Array {
    const reader = new ByteReader(serverHello);
    if (reader.uint(2) !== 0x0303) throw new Malformed('a ServerHello of another version');
    if (equal(reader.take(32), RETRY_RANDOM))
      throw new Malformed('a HelloRetryRequest: neither X25519 nor P-256 will do');
    if (reader.vector(1).length > 0) throw new Malformed('a ServerHello with a session of old');
    if (reader.uint(2) !== AES_128_GCM_SHA256) throw new Malformed('a ServerHello with a cipher that was not offered');
    if (reader.uint(1) !== 0) throw new Malformed('a ServerHello with compression');
    const found = extensionsOf(reader.vector(2));
    const version = found.get(extensionTypes.versions);
    if (!version || !equal(version, uint(TLS_1_3, 2))) throw new Malformed('a ServerHello that is not of TLS 1.3');
    const share = new ByteReader(found.get(extensionTypes.shares) ?? new Uint8Array(0));
    const group = share.uint(2);
    const ours = this.#shares.find((one) => one.group === group);
    if (!ours) throw new Malformed('a key share that was not offered');
    try {
      return new Uint8Array(ours.shared(share.vector(2)));
    } catch {
      throw new Malformed('a key share that is no key');
    }
  }
}

const MOST_EXTENSIONS = 32;

/** Extensions by their type, each once. */
export function extensionsOf(bytes: Uint8Array): Map<number, Uint8Array> {
  const reader = new ByteReader(bytes);
  const found = new Map<number, Uint8Array>();
  while (reader.left > 0) {
    const type = reader.uint(2);
    if (found.has(type) || found.size === MOST_EXTENSIONS) throw new Malformed('an extension twice, or too many');
    found.set(type, reader.vector(2));
  }
  return found;
}
