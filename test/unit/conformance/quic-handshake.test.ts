import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../../src/node/conform/raw-quic/bytes.ts';
import { makeCertificate } from '../../../src/node/conform/raw-quic/our-certificate.ts';
import { QuicClient } from '../../../src/node/conform/raw-quic/quic-client.ts';
import { type Differing, shakeHands } from '../../harness/quic-tls-server.ts';

const says = new Uint8Array(3);
const RETRY_RANDOM = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

/** The messages of a flight by their types, the last without its head. */
function messagesOf(flight: Uint8Array) {
  const reader = new ByteReader(flight);
  const found: { type: number; body: Uint8Array; before: Uint8Array }[] = [];
  while (reader.left > 0) {
    const before = flight.subarray(0, reader.at);
    found.push({ type: reader.uint(1), body: reader.vector(3), before });
  }
  return found;
}

describe('A handshake of QUIC', () => {
  it.each([
    ['in one piece', {}],
    ['in pieces of twenty bytes, the last of them first', { pieceBytes: 20 }],
  ])('comes to an answer on a stream where the server speaks %s', async (_, differing) => {
    const client = new QuicClient({ alpn: 'libp2p', says, certificate: await makeCertificate('sound') });
    const server = await shakeHands(client, differing);
    expect(client.seen).toEqual({ reached: 'finished', isAsked: true });
    server.answer(Uint8Array.of(1, 2, 3));
    server.confirm();
    expect(client.seen).toEqual({ reached: 'confirmed', isAsked: true });
    expect(client.received).toEqual(Uint8Array.of(1, 2, 3));
    expect(client.chain.map((one) => new X509Certificate(one).checkIssued(new X509Certificate(one)))).toEqual([true]);
  });

  it('shows its certificate with a proof that it is its own, and a Finished', async () => {
    const ours = await makeCertificate('sound');
    const server = await shakeHands(new QuicClient({ alpn: 'libp2p', says, certificate: ours }));
    const messages = messagesOf(server.flight);
    expect(messages.map(({ type }) => type)).toEqual([11, 15, 20]);
    const [certificate, , finished] = messages;
    expect(Buffer.from(certificate?.body ?? []).includes(Buffer.from(ours.certificate))).toBe(true);
    expect(finished?.body).toEqual(server.finishedAfter(finished?.before ?? new Uint8Array(0)));
  });

  it('shows none where it has none, in a list that is empty', async () => {
    const server = await shakeHands(new QuicClient({ alpn: 'libp2p', says }));
    const [certificate, finished] = messagesOf(server.flight);
    expect(certificate).toMatchObject({ type: 11, body: new Uint8Array(4) });
    expect(finished?.body).toEqual(server.finishedAfter(finished?.before ?? new Uint8Array(0)));
  });

  it('shows none where nobody asks for it', async () => {
    const client = new QuicClient({ alpn: 'libp2p', says, certificate: await makeCertificate('sound') });
    const server = await shakeHands(client, { asksNothing: true });
    expect(messagesOf(server.flight).map(({ type }) => type)).toEqual([20]);
    expect(client.seen).toEqual({ reached: 'finished', isAsked: false });
  });

  it.each<[string, Differing, RegExp]>([
    ['shows the certificate of another', { isImpostor: true }, /signature that is not of its certificate/],
    ['does not finish as it should', { finished: new Uint8Array(32) }, /Finished that does not verify/],
    ['answers another protocol', { alpn: 'h3' }, /no protocol of ours/],
    ['was met by another connection id', { metBy: new Uint8Array(8) }, /transport parameters of another/],
    ['takes a cipher that was not offered', { cipher: 0x1303 }, /cipher that was not offered/],
    ['wants another key share', { random: Buffer.from(RETRY_RANDOM, 'hex') }, /HelloRetryRequest/],
  ])('ends where the server %s', async (_, differing, fault) => {
    const client = new QuicClient({ alpn: 'libp2p', says });
    await shakeHands(client, differing);
    expect(client.seen).toMatchObject({ reached: 'answered', fault: expect.stringMatching(fault) });
    expect(client.isOver).toBe(true);
  });
});
