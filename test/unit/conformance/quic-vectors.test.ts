import { describe, expect, it } from 'vitest';
import { ByteReader, concat } from '../../../src/node/conform/raw-quic/bytes.ts';
import { framesOf } from '../../../src/node/conform/raw-quic/frames.ts';
import {
  applicationSecrets,
  expandLabel,
  finishedOf,
  handshakeSecrets,
  initialSecrets,
} from '../../../src/node/conform/raw-quic/key-schedule.ts';
import { PacketKeys, wholeNumber } from '../../../src/node/conform/raw-quic/packet-keys.ts';
import { isGenuineRetry, packetsOf } from '../../../src/node/conform/raw-quic/packets.ts';

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');

const CLIENT_ID = hex('8394c8f03e515708');

const CLIENT_HELLO = hex(`
  060040f1010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e86804fe3a47f06a2b69484c00000413011302010000c000000010
  000e00000b6578616d706c652e636f6dff01000100000a00080006001d0017001800100007000504616c706e00050005010000000000330026
  0024001d00209370b2c9caa47fbabaf4559fedba753de171fa71f50f1ce15d43e994ec74d748002b0003020304000d0010000e040305030603
  0203080408050806002d00020101001c00024001003900320408ffffffffffffffff05048000ffff07048000ffff0801100104800075300901
  100f088394c8f03e51570806048000ffff`);

const SERVER_INITIAL = hex(`
  cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a5816b6394100f37a1c69797554780bb38cc5a99f5ede4cf73c
  3ec2493a1839b3dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3bded74b562bfb19fb84022f8ef4cdd93795d77d06edbb7aaf2f5889
  1850abbdca3d20398c276456cbc42158407dd074ee`);

describe('the examples of RFC 9001, appendix A:', () => {
  it('the secrets of a first packet, and the keys made of them', () => {
    const { client, server } = initialSecrets(CLIENT_ID);
    expect(text(client)).toBe('c00cf151ca5be075ed0ebfb5c80323c42d6b7db67881289af4008f1f6c357aea');
    expect(text(server)).toBe('3c199828fd139efd216c155ad844cc81fb82fa8d7446fa7d78be803acdda951b');
    expect(text(expandLabel(client, 'quic key', 16))).toBe('1f369613dd76d5467730efcbe3b1a22d');
    expect(text(expandLabel(client, 'quic iv', 12))).toBe('fa044b2f42a3fd3b46fb255c');
    expect(text(expandLabel(client, 'quic hp', 16))).toBe('9f50449e04a0e810283a1e9933adedd2');
  });

  it('the first packet of a client', () => {
    const header = hex('c300000001088394c8f03e5157080000449e00000002');
    const payload = concat(CLIENT_HELLO, new Uint8Array(1162 - CLIENT_HELLO.length));
    const packet = new PacketKeys(initialSecrets(CLIENT_ID).client).protect(header, 2, payload);
    expect(packet).toHaveLength(1200);
    expect(text(packet.subarray(0, 32))).toBe('c000000001088394c8f03e5157080000449e7b9aec34d1b1c98dd7689fb8ec11');
    // The tag is of every byte before it.
    expect(text(packet.subarray(-16))).toBe('e221af44860018ab0856972e194cd934');
    const { frames } = framesOf(payload);
    expect(frames).toMatchObject([{ type: 'crypto', offset: 0, data: { length: 0xf1 } }]);
  });

  it('the first packet of a server', () => {
    const [packet] = packetsOf(SERVER_INITIAL, new Uint8Array(0));
    if (packet?.kind !== 'protected') throw new Error('It is not read.');
    expect([packet.level, text(packet.source)]).toEqual(['initial', 'f067a5502a4262b5']);
    const opened = new PacketKeys(initialSecrets(CLIENT_ID).server).open(packet, 0);
    expect(opened?.number).toBe(1);
    const { frames, isEliciting } = framesOf(opened?.payload ?? new Uint8Array(0));
    expect(isEliciting).toBe(true);
    expect(frames).toMatchObject([
      { type: 'ack', ranges: [{ from: 0, to: 0 }] },
      { type: 'crypto', offset: 0, data: { length: 90 } },
    ]);
  });

  it('a Retry, and the same with one bit changed', () => {
    const retry = hex('ff000000010008f067a5502a4262b5746f6b656e04a265ba2eff4d829058fb3f0f2496ba');
    const [packet] = packetsOf(retry, new Uint8Array(0));
    expect(packet).toMatchObject({ kind: 'retry', token: hex('746f6b656e') });
    expect(isGenuineRetry(retry, CLIENT_ID)).toBe(true);
    for (const at of [1, 20, 35]) {
      const changed = retry.map((byte, index) => (index === at ? byte ^ 1 : byte));
      expect(isGenuineRetry(changed, CLIENT_ID)).toBe(false);
    }
  });
});

describe('the examples of RFC 9000, appendix A:', () => {
  it.each([
    ['c2197c5eff14e88c', Number(151_288_809_941_952_652n)],
    ['9d7f3e7d', 494_878_333],
    ['7bbd', 15_293],
    ['25', 37],
    ['4025', 37],
  ])('the number %s', (bytes, value) => {
    expect(new ByteReader(hex(bytes)).varint()).toBe(value);
  });

  it('a packet number of which two bytes are shown', () => {
    expect(wholeNumber(hex('9b32'), 0xa82f30ea)).toBe(0xa82f9b32);
  });
});

describe('the simple handshake of RFC 8448:', () => {
  const shared = hex('8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d');
  const hellos = hex('860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8');
  const untilFinished = hex('9608102a0f1ccc6db6250b7b7e417b1a000eaada3daae4777a7686c9ff83df13');

  it('its secrets, up to those of the application', () => {
    const { client, server, master } = handshakeSecrets(shared, hellos);
    expect(text(client)).toBe('b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21');
    expect(text(server)).toBe('b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38');
    expect(text(master)).toBe('18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919');
    const application = applicationSecrets(master, untilFinished);
    expect(text(application.client)).toBe('9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5');
    expect(text(application.server)).toBe('a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643');
  });

  it('the Finished of the client', () => {
    const { client } = handshakeSecrets(shared, hellos);
    expect(text(finishedOf(client, untilFinished))).toBe(
      'a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61',
    );
  });
});
