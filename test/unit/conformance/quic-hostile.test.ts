import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, equal, uint, varint, vector } from '../../../src/node/conform/raw-quic/bytes.ts';
import { derIn } from '../../../src/node/conform/raw-quic/der.ts';
import { ackFrame, closeFrame, cryptoFrame, framesOf, PING } from '../../../src/node/conform/raw-quic/frames.ts';
import { InOrder } from '../../../src/node/conform/raw-quic/in-order.ts';
import { makeCertificate } from '../../../src/node/conform/raw-quic/our-certificate.ts';
import { seal } from '../../../src/node/conform/raw-quic/packet-keys.ts';
import { lookAt } from '../../../src/node/conform/raw-quic/peer-certificate.ts';
import { QuicClient } from '../../../src/node/conform/raw-quic/quic-client.ts';
import { idsOf, initialServer, OUR_ID } from '../../harness/quic-server.ts';

const newClient = () => new QuicClient({ alpn: 'libp2p', says: new Uint8Array(3) });
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

const versions = (source: Uint8Array, target: Uint8Array, ...all: readonly number[]) =>
  concat(Uint8Array.of(0x80), uint(0, 4), vector(1, source), vector(1, target), ...all.map((one) => uint(one, 4)));

function retry(firstTarget: Uint8Array, target: Uint8Array, token: Uint8Array): Uint8Array {
  const head = concat(Uint8Array.of(0xf0), uint(1, 4), vector(1, target), vector(1, OUR_ID), token);
  const [key, nonce] = [hex('be0c690b9f66575a1d766b54e368c84e'), hex('461599d35d632bf2239825bb')];
  return concat(head, seal(key, nonce, concat(vector(1, firstTarget), head), new Uint8Array(0)));
}

describe('A client of QUIC', () => {
  it.each([
    ['a first message that is no ServerHello', [cryptoFrame(0, hex('0b00000100'))], /TLS of the type 11/],
    ['a message of sixteen megabytes', [cryptoFrame(0, hex('02ffffff'))], /too long/],
    ['a piece of a stream at 2^62', [concat(hex('06ffffffffffffffff'), hex('0100'))], /more than 65536 bytes/],
    ['a piece that is longer than its packet', [hex('06007fff00')], /ends too early/],
    ['a frame of the application', [hex('1e')], /may not come in a packet of initial/],
    ['an unknown frame', [hex('3f')], /unknown type 63/],
    [
      'no frame but padding, then an acknowledgement of what was never sent',
      [hex('00000200000005')],
      /before the first/,
    ],
    ['an acknowledgement of a billion ranges', [hex('0240ff00bfffffff00')], /too many ranges/],
  ])('ends at %s', (_, frames, fault) => {
    const client = newClient();
    initialServer(client)(...frames);
    expect(client.seen).toMatchObject({ reached: 'answered', fault: expect.stringMatching(fault) });
    expect(client.isOver).toBe(true);
  });

  it('tells by which code the peer ends the connection, and goes without a word', () => {
    const client = newClient();
    initialServer(client)(concat(hex('1c'), varint(0x178), hex('0000')));
    expect(client.seen.ended).toEqual({ by: 'transport', code: 0x178 });
    expect(client.leave()).toEqual([]);
  });

  it('takes whatever a server seals, and ends or goes on', () => {
    const frame = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.tuple(fc.nat({ max: 300 }), fc.uint8Array({ maxLength: 200 })).map(([at, data]) => cryptoFrame(at, data)),
      fc.uint8Array({ maxLength: 300 }).map((body) => cryptoFrame(0, concat(Uint8Array.of(2), vector(3, body)))),
    );
    const packets = fc.array(fc.array(frame, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    const check = fc.property(packets, (all) => {
      const client = newClient();
      const send = initialServer(client);
      for (const frames of all) {
        send(...frames);
        for (const datagram of client.due()) expect(datagram.length).toBeLessThanOrEqual(1200);
      }
      expect(client.seen.reached).not.toBe('finished');
    });
    fc.assert(check, { numRuns: 100 });
  });

  it('holds no piece of a stream for longer than it has room for', () => {
    const client = newClient();
    const send = initialServer(client);
    for (let i = 1; i < 80 && !client.isOver; i++) send(cryptoFrame(i * 10, hex('02')));
    expect(client.seen.fault).toMatch(/too many pieces/);
  });

  it('passes over what is not of its connection: noise, other ids, and packets that nobody sealed', () => {
    const client = newClient();
    const { target, source } = idsOf(client.due()[0] ?? new Uint8Array(0));
    for (let i = 0; i < 200; i++) client.receive(randomBytes(1 + (i % 1200)));
    client.receive(versions(OUR_ID, target, 7));
    const header = concat(Uint8Array.of(0xc3), uint(1, 4), vector(1, source), vector(1, OUR_ID), hex('004400'));
    client.receive(concat(header, randomBytes(1024)));
    expect(client.seen).toEqual({ reached: 'nothing', isAsked: false });
  });

  it('ends at more datagrams than a handshake has', () => {
    const client = newClient();
    for (let i = 0; i < 1001; i++) client.receive(new Uint8Array(1));
    expect(client.seen.fault).toBe('more than 1000 datagrams');
  });

  it('says that a peer has no version of ours, and believes nobody who names ours', () => {
    const client = newClient();
    const { target, source } = idsOf(client.due()[0] ?? new Uint8Array(0));
    client.receive(versions(source, target, 1, 0x6b3343cf));
    expect(client.isOver).toBe(false);
    client.receive(versions(source, target, 0x6b3343cf));
    expect(client.seen.fault).toBe('it does not speak version 1 of QUIC');
  });

  it('begins anew at a Retry that is of its first packet, once', () => {
    const client = newClient();
    const { target, source } = idsOf(client.due()[0] ?? new Uint8Array(0));
    const token = hex('746f6b656e');
    client.receive(retry(OUR_ID, source, token));
    expect(client.due()).toEqual([]);
    client.receive(retry(target, source, token));
    const [again = new Uint8Array(0)] = client.due();
    expect(again).toHaveLength(1200);
    const ids = idsOf(again);
    expect([ids.target, ids.token].map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual([
      '09080706',
      '746f6b656e',
    ]);
    client.receive(retry(target, source, hex('00')));
    expect(client.due()).toEqual([]);
  });

  it('says again what may be lost, and acknowledges what has come', () => {
    const client = newClient();
    const send = initialServer(client);
    expect(client.due()).toEqual([]);
    client.repeat();
    expect(client.due()).toHaveLength(1);
    send(PING);
    const [acknowledging = new Uint8Array(0)] = client.due();
    expect(acknowledging).toHaveLength(1200);
    send(ackFrame(new Set([0, 1])));
    // Nothing is under way any more: it asks whether the peer is there.
    client.repeat();
    expect(client.due()).toHaveLength(1);
    send(closeFrame(0));
    expect(client.isOver).toBe(true);
  });
});

it('puts pieces in order, whatever overlaps', () => {
  const order = new InOrder(10);
  expect(order.add(3, hex('030405'))).toEqual([]);
  expect(order.add(0, hex('000102030405'))).toEqual([hex('000102030405')]);
  expect(order.add(2, hex('020304'))).toEqual([]);
  expect(order.add(4, hex('04050607'))).toEqual([hex('0607')]);
});

it('acknowledges ranges as it reads them', () => {
  const { frames } = framesOf(ackFrame(new Set([0, 1, 4, 6, 7, 9])));
  const ranges = [
    { from: 9, to: 9 },
    { from: 6, to: 7 },
    { from: 4, to: 4 },
    { from: 0, to: 1 },
  ];
  expect(frames).toEqual([{ type: 'ack', ranges }]);
});

it.each([
  ['a length of four gigabytes', '3084ffffffff'],
  ['a length without an end', '308000'],
  ['a value behind its end', '30050201'],
])('reads no DER of %s', (_, bytes) => {
  expect(() => derIn(hex(bytes))).toThrow();
});

it('looks at a certificate whichever of its bytes is another', async () => {
  const { certificate } = await makeCertificate('sound');
  const where = fc.nat({ max: certificate.length - 1 });
  const check = fc.asyncProperty(where, fc.integer({ min: 1, max: 255 }), async (at, by) => {
    const seen = await lookAt([certificate.map((byte, index) => (index === at ? byte ^ by : byte))]);
    expect(seen.isSelfSigned && seen.isProven).toBe(false);
  });
  await fc.assert(check, { numRuns: 300 });
});

it('sees nothing in a certificate that is none', async () => {
  const nothing = { isValidNow: false, isSelfSigned: false, isProven: false };
  expect(await lookAt([])).toEqual({ count: 0, ...nothing });
  expect(await lookAt([randomBytes(300), randomBytes(3)])).toEqual({ count: 2, ...nothing });
  expect(equal(hex('01'), hex('02'))).toBe(false);
});
