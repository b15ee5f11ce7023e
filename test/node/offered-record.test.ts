import type { Discv5 } from '@chainsafe/discv5';
import { multiaddr } from '@multiformats/multiaddr';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Exchange } from '../../src/exchange/exchange.ts';
import type { NetworkConfig } from '../../src/forks/networks/network.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { forkPeriods } from '../../src/forks/schedule/schedule.ts';
import { readRecord } from '../../src/node/discovery/contact.ts';
import { createDiscovery } from '../../src/node/discovery/discovery.ts';
import { createNode } from '../../src/node/node.ts';
import { startResponder } from '../../src/node/responder/responder.ts';
import type { NodeApi, NodeEvent } from '../../src/rpc/node.ts';
import { devnet } from './support/devnet.ts';
import { askStatus, type Client, startClient } from './support/dialling-client.ts';
import { startDiscv5 } from './support/discovery-nodes.ts';
import { settings } from './support/node-under-test.ts';

const listening = new Set<(exchange: Exchange) => void>();
const onEvent = (event: NodeEvent) => {
  if (event.type === 'exchange') for (const listener of listening) listener(event.exchange);
};

/** The next exchange with a peer that dialled us, once it has ended. */
function dialledBy(peerId: string): Promise<Exchange> {
  return new Promise((resolve) => {
    const listener = (exchange: Exchange) => {
      if (exchange.peerId !== peerId || exchange.direction !== 'inbound' || exchange.state !== 'established') return;
      listening.delete(listener);
      resolve(exchange);
    };
    listening.add(listener);
  });
}

let node: NodeApi;
let ours: string;
let address: string;

beforeEach(async () => {
  node = createNode(onEvent, (onFound) => {
    const api = createDiscovery(onFound);
    return { api, end: () => api.stop() };
  });
  const info = await node.start({ ...settings, network: networkToJson(devnet) });
  ours = info.peerId;
  address = info.listening[0] ?? '';
});
afterEach(async () => {
  listening.clear();
  await node.stop();
});

async function client(): Promise<Client> {
  const started = await startClient(devnet);
  onTestFinished(() => started.stop());
  return started;
}

async function bootnode(): Promise<Discv5> {
  const started = await startDiscv5();
  onTestFinished(() => started.stop());
  return started;
}

const opened = ({ stages }: Exchange) => stages.find(({ stage }) => stage === 'openStream')?.detail;

describe('our record, offered', () => {
  test('brings a client to dial us, which is said to have found us by it', async () => {
    const peer = await client();
    const came = dialledBy(peer.peerId);
    const since = Date.now();
    const offered = await node.offerRecord({ to: peer.discv5.enr.encodeTxt() });
    if ('err' in offered) throw new Error(JSON.stringify(offered.err));
    const record = readRecord(offered.ok.record);
    expect(record?.identity).toMatchObject({ peerId: ours, isSigned: true });
    const keys = record?.values.map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['attnets', 'cgc', 'eth2', 'ip', 'nfd', 'syncnets', 'tcp', 'udp']));
    expect(offered.ok).toMatchObject({ to: peer.peerId, seesUsAt: `/ip4/127.0.0.1/udp/${udpOf(offered.ok.record)}` });
    const exchange = await came;
    expect(exchange.foundBy).toMatchObject({ way: 'told', to: peer.peerId });
    expect(Date.parse(exchange.foundBy?.at ?? '')).toBeGreaterThanOrEqual(since);
    expect(opened(exchange)).toMatch(
      /^the peer opened status\/2; found us by discovery: our record was offered to it at /,
    );
  });

  test('is asked for anew by who was told it, so that a client hears of us that dials only whom it asked for', async () => {
    const peer = await bootnode();
    const discovered = new Promise<string>((resolve) => peer.on('discovered', (enr) => resolve(enr.encodeTxt())));
    const offered = await node.offerRecord({ to: peer.enr.encodeTxt() });
    expect(offered).toMatchObject({ ok: { record: await discovered } });
  });

  // macOS gives loopback one address alone.
  test.skipIf(process.platform === 'darwin')(
    'names of several addresses the one at which the node sees us',
    async () => {
      await node.stop();
      const { listening } = await node.start({
        ...settings,
        listen: ['/ip4/127.0.0.2/tcp/0', '/ip4/127.0.0.1/tcp/0'],
        network: networkToJson(devnet),
      });
      const offered = await node.offerRecord({ to: (await bootnode()).enr.encodeTxt() });
      if ('err' in offered) throw new Error(JSON.stringify(offered.err));
      const addresses = readRecord(offered.ok.record)?.addresses.map(({ multiaddr: one }) => one);
      expect(addresses).toContain(listening.find((one) => one.startsWith('/ip4/127.0.0.1/')));
    },
  );

  test('of a responder brings a client to it', async () => {
    const peer = await client();
    const responder = await node.startResponder({ behaviour: 'wrongNetwork', listen: '/ip4/127.0.0.1/tcp/0' });
    const came = dialledBy(peer.peerId);
    const offered = await node.offerRecord({ to: peer.discv5.enr.encodeTxt(), as: responder.peerId });
    expect(readRecord('ok' in offered ? offered.ok.record : '')?.identity?.peerId).toBe(responder.peerId);
    const exchange = await came;
    expect(exchange.foundBy).toMatchObject({ way: 'told', to: peer.peerId });
    expect(opened(exchange)).toMatch(/ at the responder “.+”; found us by discovery: /);
  });

  test('to a bootnode brings those that ask it, of whom no more is said than is known', async () => {
    const [boot, peer] = [await bootnode(), await client()];
    const came = dialledBy(peer.peerId);
    const offered = await node.offerRecord({ to: boot.enr.encodeTxt() });
    expect(offered).toMatchObject({ ok: { to: String(boot.enr.peerId) } });
    peer.discv5.addEnr(boot.enr.toENR());
    // A walk to a random place may pass us by; a client goes on and on.
    let hasCome = false;
    void came.then(() => {
      hasCome = true;
    });
    while (!hasCome) await peer.discv5.findRandomNode();
    const { foundBy } = await came;
    expect(foundBy?.to).toBe(String(boot.enr.peerId));
    expect(['asked', 'after']).toContain(foundBy?.way);
  });

  test('is that of a node which answers those who ask it', async () => {
    const [boot, asker] = [await bootnode(), await bootnode()];
    const offered = await node.offerRecord({ to: boot.enr.encodeTxt() });
    if ('err' in offered) throw new Error(JSON.stringify(offered.err));
    asker.addEnr(offered.ok.record);
    const [answered] = await asker.findRandomNode();
    expect(String(answered?.peerId)).toBe(ours);
  });

  test('says nothing of a peer that was connected before', async () => {
    const libp2p = await startResponder({}, devnet, { agent: 'test/dialer', listen: [] });
    onTestFinished(() => libp2p.stop());
    const connection = await libp2p.dial(multiaddr(address));
    await node.offerRecord({ to: (await bootnode()).enr.encodeTxt() });
    const came = dialledBy(String(libp2p.peerId));
    await askStatus(connection, devnet);
    const exchange = await came;
    expect(exchange.foundBy).toBeUndefined();
    expect(opened(exchange)).toBe('the peer opened status/2');
  });

  test('ends with the node: nobody answers at its port any more', async () => {
    const boot = await bootnode();
    const offered = await node.offerRecord({ to: boot.enr.encodeTxt() });
    const record = 'ok' in offered ? offered.ok.record : '';
    await node.stop();
    const discovery = createDiscovery(() => undefined);
    onTestFinished(() => discovery.stop());
    await discovery.start({ network: networkToJson(devnet), answerTimeout: 300 });
    expect(await discovery.ask(record)).toMatchObject({ err: { code: 'portClosed' } });
  });

  test('ends with the responder that it is of', async () => {
    const boot = await bootnode();
    const responder = await node.startResponder({ behaviour: 'healthy', listen: '/ip4/127.0.0.1/tcp/0' });
    const offered = await node.offerRecord({ to: boot.enr.encodeTxt(), as: responder.peerId });
    await node.stopResponder(responder.peerId);
    const discovery = createDiscovery(() => undefined);
    onTestFinished(() => discovery.stop());
    await discovery.start({ network: networkToJson(devnet), answerTimeout: 300 });
    const record = 'ok' in offered ? offered.ok.record : '';
    expect(await discovery.ask(record)).toMatchObject({ err: { code: 'portClosed' } });
  });
});

describe('an offer that cannot be made', () => {
  test('names the stage at which the node went silent', async () => {
    const peer = await bootnode();
    const record = peer.enr.encodeTxt();
    await peer.stop();
    expect(await node.offerRecord({ to: record })).toMatchObject({ err: { code: 'portClosed' } });
  });

  test('is refused for a node of which no address is known that could be dialled', async () => {
    await node.stop();
    await node.start({ ...settings, listen: [], network: networkToJson(devnet) });
    const peer = await bootnode();
    await expect(node.offerRecord({ to: peer.enr.encodeTxt() })).rejects.toThrow(/^The record was not offered: /);
  });

  test.each(['/ip4/127.0.0.1/udp/0', '/ip4/127.0.0.1', 'enr:-'])('is told why for %j', async (to) => {
    await node.stop();
    const listen = ['/ip4/127.0.0.1/tcp/0', '/ip4/127.0.0.1/tcp/0'];
    await node.start({ ...settings, listen, network: networkToJson(devnet) });
    expect(await node.offerRecord({ to })).toMatchObject({ err: { code: expect.any(String) } });
  });

  test('is refused for a responder that does not run', async () => {
    const offer = node.offerRecord({ to: '/ip4/127.0.0.1/udp/9000', as: '16Uiu2HA' });
    await expect(offer).rejects.toThrow('No responder of the peer id 16Uiu2HA runs.');
  });
});

test('at a fork the record is signed anew, and who was told it hears of that', async () => {
  const period = forkPeriods(devnet).at(-1);
  const ahead = { ...devnet, genesisTime: 0n };
  const epochMs = Number(devnet.slotsPerEpoch) * devnet.slotDurationMs;
  const forkMs = Math.ceil((Date.now() + 2000) / 1000) * 1000;
  const soon: NetworkConfig = {
    ...ahead,
    genesisTime: BigInt(forkMs / 1000 - (Number(period?.from) * epochMs) / 1000),
  };
  await node.stop();
  await node.start({ ...settings, network: networkToJson(soon) });
  const boot = await bootnode();
  const offered = await node.offerRecord({ to: boot.enr.encodeTxt() });
  if ('err' in offered) throw new Error(JSON.stringify(offered.err));
  const before = readRecord(offered.ok.record);
  const nodeId = Buffer.from(before?.identity?.nodeId ?? []).toString('hex');
  const known = () => readRecord(boot.findEnr(nodeId)?.encodeTxt() ?? '');
  await expect.poll(() => known()?.seq).toBe(before?.seq);
  await expect.poll(() => known()?.eth2?.forkDigest, { timeout: 20_000 }).toEqual(period?.digest);
  expect(before?.eth2?.forkDigest).not.toEqual(period?.digest);
  expect(known()?.seq).toBeGreaterThan(before?.seq ?? 0n);
});

const udpOf = (record: string) => readRecord(record)?.values.find(({ key }) => key === 'udp')?.text;
