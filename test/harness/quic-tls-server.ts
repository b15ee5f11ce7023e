import { randomBytes, sign } from 'node:crypto';
import { x25519 } from '@noble/curves/ed25519.js';
import { ascii, ByteReader, block, concat, uint, varint, vector } from '../../src/node/conform/raw-quic/bytes.ts';
import { cryptoFrame, framesOf, streamFrame } from '../../src/node/conform/raw-quic/frames.ts';
import {
  applicationSecrets,
  finishedOf,
  handshakeSecrets,
  initialSecrets,
  type Secrets,
  sha256,
} from '../../src/node/conform/raw-quic/key-schedule.ts';
import { makeCertificate } from '../../src/node/conform/raw-quic/our-certificate.ts';
import { PacketKeys } from '../../src/node/conform/raw-quic/packet-keys.ts';
import { headerOf, type Level, packetsOf } from '../../src/node/conform/raw-quic/packets.ts';
import type { QuicClient } from '../../src/node/conform/raw-quic/quic-client.ts';
import { extensionsOf, message } from '../../src/node/conform/raw-quic/tls-hello.ts';
import { idsOf, OUR_ID } from './quic-server.ts';

/** In what a server differs from one that does everything right. */
export interface Differing {
  readonly alpn?: string;
  /** It says that it was met by this connection id. */
  readonly metBy?: Uint8Array;
  /** The certificate of one key is shown by the holder of another. */
  readonly isImpostor?: true;
  readonly finished?: Uint8Array;
  readonly cipher?: number;
  /** A ServerHello of this random. */
  readonly random?: Uint8Array;
  /** Asks for no certificate. */
  readonly asksNothing?: true;
  /** Its messages come in pieces of so many bytes, the last first. */
  readonly pieceBytes?: number;
}

const extension = (type: number, ...parts: readonly Uint8Array[]) => concat(uint(type, 2), vector(2, ...parts));

/** The x25519 key of a ClientHello. */
function shareIn(clientHello: Uint8Array): Uint8Array {
  const reader = new ByteReader(clientHello.subarray(4 + 2 + 32));
  reader.vector(1);
  reader.vector(2);
  reader.vector(1);
  const list = new ByteReader(new ByteReader(extensionsOf(reader.vector(2)).get(0x33) ?? new Uint8Array(0)).vector(2));
  while (list.uint(2) !== 0x1d) list.vector(2);
  return list.vector(2);
}

/** A server of QUIC and TLS in memory, which shakes hands with one client as far as the client goes along. */
export async function shakeHands(client: QuicClient, differing: Differing = {}) {
  const first = client.due()[0] ?? new Uint8Array(0);
  const { target, source } = idsOf(first);
  const numbers = { initial: 0, handshake: 0, application: 0 };
  const send = (level: Level, { server }: Secrets, ...frames: readonly Uint8Array[]) => {
    const payload = concat(...frames);
    const ids = { target: source, source: OUR_ID, token: new Uint8Array(0) };
    const number = numbers[level]++;
    const header = headerOf({ level, ...ids, number, payloadBytes: payload.length });
    client.receive(new PacketKeys(server).protect(header, number, payload));
  };
  /** What a client says in CRYPTO frames of one level. */
  const heard = (datagrams: readonly Uint8Array[], id: Uint8Array, level: Level, secrets: Secrets) =>
    concat(
      ...datagrams.flatMap((datagram) =>
        packetsOf(datagram, id).flatMap((packet) => {
          if (packet.kind !== 'protected' || packet.level !== level) return [];
          const opened = new PacketKeys(secrets.client).open(packet, 0);
          const { frames } = framesOf(opened?.payload ?? Uint8Array.of(0));
          return frames.flatMap((frame) => (frame.type === 'crypto' ? frame.data : []));
        }),
      ),
    );

  const initial = initialSecrets(target);
  const clientHello = heard([first], target, 'initial', initial);
  const { secretKey, publicKey } = x25519.keygen();
  const { cipher = 0x1301, random = randomBytes(32), alpn = 'libp2p', metBy = target } = differing;
  const serverHello = message(
    2,
    ...[uint(0x0303, 2), random, vector(1), uint(cipher, 2), uint(0, 1)],
    vector(2, extension(0x2b, uint(0x0304, 2)), extension(0x33, uint(0x1d, 2), vector(2, publicKey))),
  );
  const said = [clientHello, serverHello];
  const handshake = handshakeSecrets(x25519.getSharedSecret(secretKey, shareIn(clientHello)), sha256(...said));
  const parameters = concat(uint(0, 1), block(metBy), varint(0x0f), block(OUR_ID));
  const { certificate, key } = await makeCertificate('sound');
  const signer = differing.isImpostor ? (await makeCertificate('sound')).key : key;
  said.push(message(8, vector(2, extension(0x10, vector(2, vector(1, ascii(alpn)))), extension(0x39, parameters))));
  if (!differing.asksNothing) said.push(message(13, vector(1), vector(2, extension(0x0d, vector(2, uint(0x0403, 2))))));
  said.push(message(11, vector(1), vector(3, vector(3, certificate), vector(2))));
  const head = concat(new Uint8Array(64).fill(0x20), ascii('TLS 1.3, server CertificateVerify'), uint(0, 1));
  const proof = sign('sha256', concat(head, sha256(...said)), signer);
  said.push(message(15, uint(0x0403, 2), vector(2, proof)));
  said.push(message(20, differing.finished ?? finishedOf(handshake.server, sha256(...said))));

  send('initial', initial, cryptoFrame(0, serverHello));
  const flight = concat(...said.slice(2));
  const { pieceBytes = 1000 } = differing;
  const starts = Array.from({ length: Math.ceil(flight.length / pieceBytes) }, (_, index) => index * pieceBytes);
  for (const at of starts.reverse())
    send('handshake', handshake, cryptoFrame(at, flight.subarray(at, at + pieceBytes)));
  const application = applicationSecrets(handshake.master, sha256(...said));
  const answer = client.due();
  return {
    /** The messages with which the client ends its side. */
    flight: heard(answer, OUR_ID, 'handshake', handshake),
    /** What a right Finished of it holds, behind what it said before. */
    finishedAfter: (before: Uint8Array) => finishedOf(handshake.client, sha256(...said, before)),
    confirm: () => send('application', application, Uint8Array.of(0x1e)),
    answer: (bytes: Uint8Array) => send('application', application, streamFrame(0, bytes)),
  };
}
