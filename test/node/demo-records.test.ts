import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeCensus } from '../../src/discovery/census.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { readRecord } from '../../src/node/discovery/contact.ts';
import { createDiscovery } from '../../src/node/discovery/discovery.ts';
import { createNode } from '../../src/node/node.ts';
import { digestNow, otherNetwork } from '../../src/node/responder/demo-chain.ts';
import { DEMO_RECORDS } from '../../src/node/responder/demo-records.ts';
import type { CrawlReport, FoundNode } from '../../src/rpc/discovery.ts';
import { network, settings } from './support/node-under-test.ts';

describe('the records of the demo network', () => {
  let opened = 0;
  const node = createNode(
    () => undefined,
    (onEvent) => {
      opened += 1;
      const api = createDiscovery(onEvent);
      return { api, end: () => api.stop() };
    },
  );
  const found = new Map<string, FoundNode>();
  let bootnode: string;
  let report: CrawlReport;
  const all = () => [...found.values()];
  const digestOf = ({ record }: FoundNode) => readRecord(record)?.eth2?.forkDigest;

  beforeAll(async () => {
    await node.start(settings);
    await node.startDemo();
    expect(opened).toBe(0);
    const played = await node.startDemoDiscovery();
    expect(played.records).toBe(DEMO_RECORDS);
    ({ bootnode } = played);
    const walker = createDiscovery((event) => {
      if (event.type === 'found') for (const one of event.nodes) found.set(one.nodeId, one);
    });
    await walker.start({ network: networkToJson(network), answerTimeout: 2000 });
    report = await walker.crawl({ from: [bootnode] });
    await walker.stop();
  });
  afterAll(() => node.stop());

  it('are thirty that find each other, of which four are dead', () => {
    expect(found.size).toBe(30);
    expect(report).toMatchObject({ live: 26, dead: 4, told: 0, ended: 'nothingNew' });
  });

  it('are told under older records where four have newer ones', () => {
    expect(all().filter(({ staleSeq }) => staleSeq !== undefined)).toHaveLength(4);
  });

  it('stand on the digest of the chosen network, on its earlier one, and on that of another', () => {
    const live = all().filter(({ state }) => state === 'live');
    const census = takeCensus(
      live.flatMap((one) => ({ ...(digestOf(one) && { digest: digestOf(one) as Uint8Array }) })),
      [network, otherNetwork(network)],
      () => 0n,
    );
    const counts = new Map(census.byDigest.map(({ digest, records }) => [digest, records]));
    const hex = (digest: Uint8Array) => `0x${Buffer.from(digest).toString('hex')}`;
    expect(counts.get(hex(digestNow(network)))).toBeGreaterThan(10);
    expect(counts.get(hex(digestNow(otherNetwork(network))))).toBeGreaterThanOrEqual(3);
    expect(counts.size).toBeGreaterThanOrEqual(3);
  });

  it('are those of the demo peers, which answer when they are dialled', async () => {
    const peers = await node.startDemo();
    const healthy = peers.find(({ behaviour }) => behaviour === 'healthy');
    const record = all().find((one) => readRecord(one.record)?.identity?.peerId === healthy?.peerId)?.record;
    expect(await node.dial({ target: readNamedTarget(record ?? '') })).toMatchObject({
      state: 'established',
      peerId: healthy?.peerId,
    });
  });

  it('are the same when they are asked for again, and go with the demo network', async () => {
    expect(await node.startDemoDiscovery()).toEqual({ bootnode, records: 30 });
    expect(opened).toBe(1);
    await node.stopDemo();
    const asker = createDiscovery(() => undefined);
    await asker.start({ network: networkToJson(network), answerTimeout: 300 });
    expect(await asker.ask(bootnode)).toMatchObject({ err: { code: 'portClosed' } });
    await asker.stop();
  });
});
