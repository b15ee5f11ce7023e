import { ENR } from '@chainsafe/enr';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { readRecord } from '../../src/node/discovery/contact.ts';
import { createDiscovery } from '../../src/node/discovery/discovery.ts';
import { createNode } from '../../src/node/node.ts';
import type { DiscoveryApi, DiscoveryEvent, DiscoveryInfo, FoundNode } from '../../src/rpc/discovery.ts';
import type { NodeSettings } from '../../src/rpc/node.ts';
import { type Lodestar, startLodestar } from '../harness/lodestar.ts';
import { startDiscv5 } from '../node/support/discovery-nodes.ts';
import { settingsFor } from './network.ts';

describe('the discv5 of a running Lodestar', () => {
  let lodestar: Lodestar;
  let settings: NodeSettings;
  beforeAll(async () => {
    lodestar = await startLodestar({ discovery: true });
    settings = await settingsFor(lodestar);
  });
  afterAll(() => lodestar?.stop());

  /** As somebody new each time: it drops who comes from another port under a key that it knows. */
  async function discover(
    onFound: (nodes: readonly FoundNode[]) => void = () => undefined,
  ): Promise<{ api: DiscoveryApi; info: DiscoveryInfo }> {
    const api = createDiscovery((event) => event.type === 'found' && onFound(event.nodes));
    onTestFinished(() => api.stop());
    return { api, info: await api.start({ network: settings.network }) };
  }

  it('gives its newest record, with the digest of its Status, and says how it sees us', async () => {
    const { api, info } = await discover();
    const asked = await api.ask(lodestar.enr);
    if ('err' in asked) throw new Error(JSON.stringify(asked.err));
    expect(asked.ok.seesUsAt).toBe(info.listening[0]);
    const record = readRecord(asked.ok.record);
    expect(record?.identity).toMatchObject({ peerId: lodestar.peerId, isSigned: true });
    expect(record?.addresses.map(({ multiaddr }) => multiaddr)).toContain(lodestar.multiaddr);
    expect(`0x${Buffer.from(record?.eth2?.forkDigest ?? []).toString('hex')}`).toBe(lodestar.forkDigest);
    expect(BigInt(asked.ok.seq)).toBeGreaterThanOrEqual(readRecord(lodestar.enr)?.seq ?? 0n);
  });

  it('is told from one of another key at its port', async () => {
    const { api } = await discover();
    const [, , , , port] = lodestar.multiaddr.split('/');
    const other = await startDiscv5();
    await other.stop();
    const asked = await api.ask(`/ip4/127.0.0.1/udp/${port}/p2p/${other.enr.peerId}`);
    expect(asked).toMatchObject({ err: { code: 'noAnswer' } });
  });

  it('is found from a bootnode that knows it, and answers the handshake', async () => {
    const bootnode = await startDiscv5();
    onTestFinished(() => bootnode.stop());
    bootnode.addEnr(ENR.decodeTxt(lodestar.enr));
    const found = new Map<string, FoundNode>();
    const { api } = await discover((nodes) => {
      for (const node of nodes) found.set(node.nodeId, node);
    });
    const report = await api.crawl({ from: [bootnode.enr.encodeTxt()] });
    // It tells as well of those that have asked it before, who are gone.
    expect(report).toMatchObject({ live: 2, told: 0, unread: [] });
    const live = [...found.values()].find(({ record }) => readRecord(record)?.identity?.peerId === lodestar.peerId);
    expect(live?.state).toBe('live');
    const node = createNode(() => undefined);
    await node.start({ ...settings, listen: [] });
    onTestFinished(() => node.stop());
    expect(await node.dial({ target: readNamedTarget(live?.record ?? '') })).toMatchObject({
      state: 'established',
      peerId: lodestar.peerId,
      remote: { forkDigest: lodestar.forkDigest },
    });
  });

  it('finds us by the record that we offer it, and dials', async () => {
    const dialled = Promise.withResolvers<Exchange>();
    const open = (onEvent: (event: DiscoveryEvent) => void) => {
      const api = createDiscovery(onEvent);
      return { api, end: () => api.stop() };
    };
    const node = createNode((event) => {
      if (event.type === 'exchange' && event.exchange.direction === 'inbound' && event.exchange.remote)
        dialled.resolve(event.exchange);
    }, open);
    await node.start(settings);
    onTestFinished(() => node.stop());
    const offered = await node.offerRecord({ to: lodestar.enr });
    expect(offered).toMatchObject({ ok: { to: lodestar.peerId } });
    expect(await dialled.promise).toMatchObject({
      peerId: lodestar.peerId,
      foundBy: { way: 'told', to: lodestar.peerId },
      remote: { forkDigest: lodestar.forkDigest },
    });
  });
});
