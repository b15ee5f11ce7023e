import { constants, type KeyObject, sign, verify, X509Certificate } from 'node:crypto';
import { ascii, ByteReader, concat, equal, Malformed, uint, vector } from './bytes.ts';
import { applicationSecrets, finishedOf, handshakeSecrets, type Secrets, sha256 } from './key-schedule.ts';
import type { OurCertificate } from './our-certificate.ts';
import type { Level } from './packets.ts';
import { extensionsOf, extensionTypes, Hello, message } from './tls-hello.ts';

const types = { serverHello: 2, ticket: 4, extensions: 8, certificate: 11, request: 13, proof: 15, finished: 20 };

/** A chain of certificates included. */
const MOST_MESSAGE = 32 * 1024;
const MOST_CERTIFICATES = 8;

const ECDSA_P256 = 0x0403;

/** How a scheme verifies: its hash, and what kind of key it takes. */
const schemes: Readonly<Record<number, { hash: string | null; key: string }>> = {
  [ECDSA_P256]: { hash: 'sha256', key: 'ec' },
  1283: { hash: 'sha384', key: 'ec' },
  1539: { hash: 'sha512', key: 'ec' },
  2055: { hash: null, key: 'ed25519' },
  2052: { hash: 'sha256', key: 'rsa' },
  2053: { hash: 'sha384', key: 'rsa' },
  2054: { hash: 'sha512', key: 'rsa' },
};

/** What both sides sign to show that a certificate is theirs. */
const proofOf = (side: 'client' | 'server', transcript: Uint8Array) =>
  concat(new Uint8Array(64).fill(0x20), ascii(`TLS 1.3, ${side} CertificateVerify`), Uint8Array.of(0), transcript);

/** The client's side of a handshake of TLS 1.3 (RFC 8446) without a name, a shared key or a session of old. */
export class TlsClient {
  readonly #hello: Hello;
  readonly #alpn: string;
  readonly #certificate: OurCertificate | undefined;
  readonly #said: Uint8Array[];
  #expected = types.serverHello;
  #unread: Uint8Array = new Uint8Array(0);
  #handshake: ReturnType<typeof handshakeSecrets> | undefined;
  #context: Uint8Array | undefined;
  /** Certificates of the peer, the first of them its own. */
  chain: readonly Uint8Array[] = [];
  /** What the peer said of its side of QUIC. */
  transport: Uint8Array | undefined;
  /** Secrets, as soon as they are known. */
  handshake: Secrets | undefined;
  application: Secrets | undefined;
  /** Our last messages, once the peer has finished. */
  flight: Uint8Array | undefined;
  /** Whether the peer asked for a certificate. */
  isAsked = false;

  constructor(alpn: string, ourId: Uint8Array, certificate: OurCertificate | undefined) {
    this.#alpn = alpn;
    this.#hello = new Hello(alpn, ourId);
    this.#certificate = certificate;
    this.#said = [this.#hello.bytes];
  }

  get hello(): Uint8Array {
    return this.#hello.bytes;
  }

  /** Reads more of what the peer says. Throws where it is not what it may say now. */
  hear(level: Level, bytes: Uint8Array): void {
    this.#unread = concat(this.#unread, bytes);
    while (this.#unread.length >= 4) {
      const length = new ByteReader(this.#unread.subarray(1, 4)).uint(3);
      if (length > MOST_MESSAGE) throw new Malformed('a message of TLS that is too long');
      if (this.#unread.length < 4 + length) return;
      const whole = this.#unread.slice(0, 4 + length);
      this.#unread = this.#unread.slice(4 + length);
      this.#message(level, whole);
      // Keys change behind the two: nothing of the same level may follow.
      const isEnd = whole[0] === types.serverHello || whole[0] === types.finished;
      if (isEnd && this.#unread.length > 0) throw new Malformed('a message of TLS before its keys');
    }
  }

  #message(level: Level, whole: Uint8Array): void {
    const type = whole[0] ?? 0;
    const body = new ByteReader(whole.subarray(4));
    if (level === 'application' && type === types.ticket && this.application) return;
    const isAt = level === (type === types.serverHello ? 'initial' : 'handshake');
    const isDue = type === this.#expected || (type === types.request && this.#expected === types.certificate);
    if (!isAt || !isDue || (type === types.request && this.isAsked))
      throw new Malformed(`a message of TLS of the type ${type} that is not due`);
    const before = sha256(...this.#said);
    if (type === types.serverHello) this.#serverHello(body, whole);
    else if (type === types.extensions) this.#extensions(body);
    else if (type === types.request) {
      this.isAsked = true;
      this.#context = body.vector(1);
    } else if (type === types.certificate) this.#chain(body);
    else if (type === types.proof) this.#proof(body, before);
    else this.#finished(body, before);
    this.#said.push(whole);
    if (type === types.finished) this.#finish();
  }

  #serverHello(body: ByteReader, whole: Uint8Array): void {
    const shared = this.#hello.sharedBy(body.rest());
    this.#handshake = handshakeSecrets(shared, sha256(...this.#said, whole));
    this.handshake = this.#handshake;
    this.#expected = types.extensions;
  }

  #extensions(body: ByteReader): void {
    const found = extensionsOf(body.vector(2));
    const alpn = found.get(extensionTypes.alpn);
    if (!alpn || !equal(alpn, vector(2, vector(1, ascii(this.#alpn)))))
      throw new Malformed('no protocol of ours (ALPN) in its answer');
    this.transport = found.get(extensionTypes.transport);
    this.#expected = types.certificate;
  }

  #chain(body: ByteReader): void {
    if (body.vector(1).length > 0) throw new Malformed('a Certificate that was asked for by nobody');
    const list = new ByteReader(body.vector(3));
    const chain: Uint8Array[] = [];
    while (list.left > 0) {
      if (chain.length === MOST_CERTIFICATES) throw new Malformed('too many certificates');
      chain.push(list.vector(3));
      list.vector(2);
    }
    this.chain = chain;
    this.#expected = types.proof;
  }

  #proof(body: ByteReader, transcript: Uint8Array): void {
    const scheme = body.uint(2);
    const signature = body.vector(2);
    if (!isSignedBy(this.chain[0], scheme, proofOf('server', transcript), signature))
      throw new Malformed('a signature that is not of its certificate');
    this.#expected = types.finished;
  }

  #finished(body: ByteReader, transcript: Uint8Array): void {
    const { server } = this.#handshake ?? {};
    if (!server || !equal(body.rest(), finishedOf(server, transcript)))
      throw new Malformed('a Finished that does not verify');
    this.#expected = types.ticket;
  }

  #finish(): void {
    const secrets = this.#handshake;
    if (!secrets) return;
    this.application = applicationSecrets(secrets.master, sha256(...this.#said));
    const before = this.#said.length;
    if (this.isAsked) {
      const ours = this.#certificate;
      const entry = ours ? concat(vector(3, ours.certificate), vector(2)) : new Uint8Array(0);
      this.#said.push(message(types.certificate, vector(1, this.#context ?? new Uint8Array(0)), vector(3, entry)));
      if (ours) this.#said.push(message(types.proof, this.#ourProof(ours.key)));
    }
    this.#said.push(message(types.finished, finishedOf(secrets.client, sha256(...this.#said))));
    this.flight = concat(...this.#said.slice(before));
  }

  #ourProof(key: KeyObject): Uint8Array {
    const signature = sign('sha256', proofOf('client', sha256(...this.#said)), key);
    return concat(uint(ECDSA_P256, 2), vector(2, signature));
  }
}

function isSignedBy(certificate: Uint8Array | undefined, scheme: number, signed: Uint8Array, signature: Uint8Array) {
  const how = schemes[scheme];
  if (!how || !certificate) return false;
  try {
    const { publicKey } = new X509Certificate(certificate);
    if (publicKey.asymmetricKeyType !== how.key) return false;
    const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
    const key = { key: publicKey, ...(how.key === 'rsa' && padding) };
    return verify(how.hash, signed, key, signature);
  } catch {
    return false;
  }
}
