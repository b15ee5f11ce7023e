import type { Socket } from 'node:dgram';
import { type Discv5, SessionService, UDPTransportService } from '@chainsafe/discv5';
import { createKeypair } from '@chainsafe/discv5/keypair';
import { createWhoAreYouPacket, decodePacket, encodePacket } from '@chainsafe/discv5/packet';
import { SignableENR } from '@chainsafe/enr';
import { multiaddr } from '@multiformats/multiaddr';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { recordDifferences } from '../../src/discovery/record-difference.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { readRecord } from '../../src/node/discovery/contact.ts';
import { createDiscovery } from '../../src/node/discovery/discovery.ts';
import type { DiscoveryInfo } from '../../src/rpc/discovery.ts';
import { recordDifferenceText } from '../../src/words/discovery/record-difference-text.ts';
import { devnet } from './support/devnet.ts';
import { closeUdp, eth2Of, freeUdpPort, newKey, openUdp, startDiscv5 } from './support/discovery-nodes.ts';

const discovery = createDiscovery(() => undefined);
let own: DiscoveryInfo;

beforeAll(async () => {
  own = await discovery.start({ network: networkToJson(devnet), answerTimeout: 800, tcp: 9123 });
});
afterAll(async () => await discovery.stop());

async function node(options: Parameters<typeof startDiscv5>[0] = {}): Promise<Discv5> {
  const started = await startDiscv5(options);
  onTestFinished(async () => await started.stop());
  return started;
}

async function socket(onDatagram: Parameters<typeof openUdp>[0]): Promise<Socket> {
  const opened = await openUdp(onDatagram);
  onTestFinished(async () => await closeUdp(opened));
  return opened;
}

/** The record of a key that says it is at a port. */
function recordAt(key: Uint8Array, port: number): SignableENR {
  const record = SignableENR.createV4(key);
  record.ip = '127.0.0.1';
  record.udp = port;
  return record;
}

describe('our own record', () => {
  test('says of the chosen network what its clients say, and where we are', () => {
    const record = readRecord(own.record);
    const texts = Object.fromEntries(record?.values.map(({ key, text }) => [key, text]) ?? []);
    const port = own.listening[0]?.split('/').at(-1);
    expect(record?.identity?.isSigned).toBe(true);
    expect(texts).toMatchObject({ ip: '127.0.0.1', udp: port, tcp: '9123', cgc: '4', attnets: `0x${'00'.repeat(8)}` });
    expect(texts['eth2']).toBe(`0x${Buffer.from(eth2Of(devnet, 300n)).toString('hex')}`);
    expect(texts['nfd']).toMatch(/^0x[0-9a-f]{8}$/);
    expect(texts['syncnets']).toBe('0x00');
  });
});

describe('a node that is asked for its record', () => {
  test('gives its newest one, how it sees us, and in what the one at hand is stale', async () => {
    const key = newKey();
    const asked = await node({ key, values: { eth2: eth2Of(devnet, 300n) }, tcp: 9000 });
    const stale = recordAt(key, asked.enr.udp ?? 0);
    stale.set('eth2', eth2Of(devnet, 160n));
    stale.tcp = 8000;
    stale.seq = asked.enr.seq - 1n;
    const answer = await discovery.ask(stale.encodeTxt());
    expect(answer).toEqual({
      ok: {
        record: asked.enr.encodeTxt(),
        seq: String(asked.enr.seq),
        ms: expect.any(Number),
        seesUsAt: own.listening[0],
      },
    });
    const [was, now] = [readRecord(stale.encodeTxt()), readRecord(asked.enr.encodeTxt())];
    const told = was && now ? recordDifferences(was, now).map(recordDifferenceText) : [];
    const digest = (epoch: bigint) => `0x${Buffer.from(eth2Of(devnet, epoch).subarray(0, 4)).toString('hex')}`;
    expect(told).toEqual([
      'the record at hand is stale by 1',
      `the digest is now ${digest(300n)}, was ${digest(160n)}`,
      'the port "tcp" is now 9000, was 8000',
    ]);
  });

  test('may be named by its address and peer id', async () => {
    const asked = await node();
    const answer = await discovery.ask(`/ip4/127.0.0.1/udp/${asked.enr.udp}/p2p/${asked.enr.peerId}`);
    expect(answer).toMatchObject({ ok: { record: asked.enr.encodeTxt() } });
  });

  test('learns our record from us when it asks for it', async () => {
    const asked = await node();
    const learnt = new Promise<string>((resolve) => asked.on('enrAdded', (enr) => resolve(enr.encodeTxt())));
    await discovery.ask(asked.enr.encodeTxt());
    expect(await learnt).toBe(own.record);
  });

  test('that has no UDP answer is told from a port that is closed', async () => {
    const port = await freeUdpPort();
    expect(await discovery.ask(recordAt(newKey(), port).encodeTxt())).toEqual({
      err: { code: 'portClosed', host: '127.0.0.1', port },
    });
    const silent = await socket(() => undefined);
    expect(await discovery.ask(recordAt(newKey(), silent.address().port).encodeTxt())).toMatchObject({
      err: { code: 'noAnswer', port: silent.address().port },
    });
  });

  test('that has another key than was named gives no answer', async () => {
    const asked = await node();
    const answer = await discovery.ask(recordAt(newKey(), asked.enr.udp ?? 0).encodeTxt());
    expect(answer).toMatchObject({ err: { code: 'noAnswer' } });
  });

  test('that sends what is not discv5 is told so', async () => {
    const other = await socket((_, port, self) =>
      self.send(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'.repeat(3)), port),
    );
    const answer = await discovery.ask(recordAt(newKey(), other.address().port).encodeTxt());
    expect(answer).toMatchObject({ err: { code: 'notDiscv5' } });
  });

  test('that sends WHOAREYOU and nothing more has its stage', async () => {
    const key = newKey();
    const record = recordAt(key, 1);
    const half = await socket((datagram, port, self) => {
      const { header } = decodePacket(record.nodeId, datagram);
      if (header.flag !== 0) return;
      const asker = Buffer.from(header.authdata).toString('hex');
      self.send(encodePacket(asker, createWhoAreYouPacket(header.nonce, 0n)), port, '127.0.0.1');
    });
    const answer = await discovery.ask(recordAt(key, half.address().port).encodeTxt());
    expect(answer).toEqual({ err: { code: 'noHandshake' } });
  });

  test('that knows the node id and does not hold the key is found out', async () => {
    const named = recordAt(newKey(), await freeUdpPort());
    const impostorKey = newKey();
    const own = SignableENR.createV4(impostorKey);
    // It takes the packets of the node that was named, and has a key of its own.
    own.nodeId = named.nodeId;
    const address = multiaddr(`/ip4/127.0.0.1/udp/${named.udp}`);
    const transport = new UDPTransportService({ bindAddrs: { ip4: address }, nodeId: named.nodeId });
    const impostor = new SessionService(
      {
        requestTimeout: 300,
        requestRetries: 1,
        sessionTimeout: 60_000,
        sessionEstablishTimeout: 1000,
        sessionCacheCapacity: 10,
        allowUnverifiedSessions: true,
      },
      own,
      createKeypair({ type: 'secp256k1', privateKey: impostorKey }),
      transport,
    );
    impostor.on('whoAreYouRequest', (from, nonce) => impostor.sendChallenge(from, nonce, null));
    await impostor.start();
    onTestFinished(async () => await impostor.stop());
    expect(await discovery.ask(named.encodeTxt())).toEqual({ err: { code: 'wrongKey' } });
  });

  test.each([
    [
      'badSignature',
      () =>
        recordAt(newKey(), 9000)
          .encodeTxt()
          .replace(/^(enr:-.{20})(.)/, (_, head, last) => `${head}${last === 'A' ? 'B' : 'A'}`),
    ],
    ['noUdpAddress', () => SignableENR.createV4(newKey()).encodeTxt()],
    ['noUdpAddress', () => '/ip4/127.0.0.1/tcp/9000'],
    ['noKey', () => '/ip4/127.0.0.1/udp/9000/p2p/12D3KooWJmtUsVMFAWVCeP8rDXwvy4rt2S6ZDoqCvwRyMDLMRGWh'],
    ['targetUnreadable', () => 'nobody'],
    ['loopbackOnly', () => `/ip4/192.0.2.1/udp/9000/p2p/${SignableENR.createV4(newKey()).peerId}`],
    ['otherFamily', () => `/ip6/::1/udp/9000/p2p/${SignableENR.createV4(newKey()).peerId}`],
  ])('%s: nothing is sent', async (code, target) => {
    expect(await discovery.ask(target())).toMatchObject({ err: { code } });
  });
});
