import type { Discv5 } from '@chainsafe/discv5';
import { ENR, SignableENR } from '@chainsafe/enr';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type Contact, readContact } from '../../src/node/discovery/contact.ts';
import { Dialogue, MAX_NODES_MESSAGES } from '../../src/node/discovery/dialogue.ts';
import { OwnRecord } from '../../src/node/discovery/own-record.ts';
import { addressOf } from '../../src/node/discovery/udp-transport.ts';
import { useRememberedCrypto } from '../../src/node/discovery/v4-crypto.ts';
import { devnet } from './support/devnet.ts';
import { closeUdp, newKey, openUdp, startDiscv5 } from './support/discovery-nodes.ts';

/** What the client’s own discv5 keeps to itself: here it answers what a hostile node would. */
interface Answering {
  handleFindNode(from: object, request: { id: Uint8Array; distances: number[] }): void;
  sessionService: { sendResponse(to: object, response: object): void };
}

const NODES = 4;
const privateKey = newKey();
let own: OwnRecord;
let dialogue: Dialogue;

beforeAll(useRememberedCrypto);
beforeEach(async () => {
  own = new OwnRecord(devnet, privateKey);
  dialogue = new Dialogue({ listen: ['/ip4/127.0.0.1/udp/0'], own, privateKey, answerTimeout: 1000 });
  await dialogue.start();
  const [, , host = '', , port] = String(dialogue.transport.bindAddrs[0]).split('/');
  own.settle({ host, udp: Number(port) });
});
const ourPort = () => own.enr.udp ?? 0;
const stopAfterwards = (stop: () => Promise<unknown>) => onTestFinished(async () => void (await stop()));

function contactOf(node: Discv5): Contact {
  const read = readContact(node.enr.encodeTxt());
  if ('err' in read) throw new Error(read.err.code);
  return read.ok;
}

/** A node that answers FINDNODE in its own way. */
async function nodeThat(
  answer: (id: Uint8Array, send: (total: number, enrs: unknown[]) => void) => void,
): Promise<Discv5> {
  const node = await startDiscv5();
  stopAfterwards(() => node.stop());
  const answering = node as unknown as Answering;
  answering.handleFindNode = (from, { id }) =>
    answer(id, (total, enrs) => answering.sessionService.sendResponse(from, { type: NODES, id, total, enrs }));
  return node;
}

const someRecord = () => SignableENR.createV4(newKey()).toENR();

describe('a node of discovery', () => {
  test('that was never asked is not heard', async () => {
    stopAfterwards(() => dialogue.stop());
    const stranger = await openUdp(() => undefined);
    stopAfterwards(() => closeUdp(stranger));
    const asked = await startDiscv5();
    stopAfterwards(() => asked.stop());
    const address = stranger.address();
    await new Promise<void>((resolve) => stranger.send(Buffer.alloc(200), ourPort(), '127.0.0.1', () => resolve()));
    // Datagrams of loopback arrive in order: what the stranger sent has come by the time of the answer.
    await dialogue.ping(contactOf(asked), own.enr.seq);
    expect(dialogue.transport.heard.of(addressOf('127.0.0.1', address.port))).toBeUndefined();
  });

  test('that floods is read no more than a node has to say', async () => {
    stopAfterwards(() => dialogue.stop());
    const flooding = await openUdp((_, port, self) => {
      for (let sent = 0; sent < 2000; sent += 1) self.send(Buffer.alloc(100), port, '127.0.0.1');
    });
    stopAfterwards(() => closeUdp(flooding));
    const { port } = flooding.address();
    const named = SignableENR.createV4(newKey());
    named.ip = '127.0.0.1';
    named.udp = port;
    const read = readContact(named.encodeTxt());
    const answered = 'ok' in read ? await dialogue.findNode(read.ok, [0]) : undefined;
    expect(answered).toMatchObject({ err: { code: 'notDiscv5' } });
    const heard = dialogue.transport.heard.of(addressOf('127.0.0.1', port));
    expect(heard?.dropped).toBeGreaterThan(0);
    expect(heard?.unreadable).toBeLessThan(1000);
  });

  test('that answers without end is left', async () => {
    stopAfterwards(() => dialogue.stop());
    const records = [someRecord()];
    const node = await nodeThat((_, send) => {
      for (let sent = 0; sent < 60; sent += 1) send(1_000_000, records);
    });
    const answered = await dialogue.findNode(contactOf(node), [256]);
    expect(answered).toMatchObject({ ok: { isEndless: true } });
    expect('ok' in answered && answered.ok.records.length).toBe(MAX_NODES_MESSAGES);
    expect(dialogue.transport.heard.of(addressOf('127.0.0.1', node.enr.udp ?? 0))?.isBlocked).toBe(true);
  });

  test('that gives a record with a wrong signature is told so', async () => {
    stopAfterwards(() => dialogue.stop());
    const good = someRecord();
    const bad = new ENR(good.kvs, good.seq + 1n, good.signature);
    const node = await nodeThat((_, send) => send(1, [bad]));
    const answered = await dialogue.findNode(contactOf(node), [256]);
    expect(answered).toEqual({ err: { code: 'unreadableAnswer', packets: expect.any(Number), badSignatures: 1 } });
  });

  test('that gives what is no record is told so, and the next is answered', async () => {
    stopAfterwards(() => dialogue.stop());
    const broken = { encodeToValues: () => [new Uint8Array(64)] };
    const node = await nodeThat((_, send) => send(1, [broken]));
    expect(await dialogue.findNode(contactOf(node), [256])).toMatchObject({ err: { code: 'unreadableAnswer' } });
    // On a busy machine an honest answer may be later than a hostile one is waited for.
    const next = () => dialogue.ping(contactOf(node), own.enr.seq);
    await expect.poll(next).toMatchObject({ ok: { seq: node.enr.seq } });
  });

  test('that asks for records gets our own and no other', async () => {
    stopAfterwards(() => dialogue.stop());
    const asking = await startDiscv5();
    stopAfterwards(() => asking.stop());
    // It knows us, and we it, so that its question is heard.
    await dialogue.ping(contactOf(asking), own.enr.seq);
    const ours = own.enr.toENR();
    expect((await asking.sendPing(ours)).enrSeq).toBe(own.enr.seq);
    expect((await asking.sendFindNode(ours, [0, 256])).map((record) => record.encodeTxt())).toEqual([own.text]);
    expect(await asking.sendFindNode(ours, [254, 255, 256])).toEqual([]);
  });
});
