import { expect, onTestFinished, test } from 'vitest';
import type { NetworkConfig } from '../../src/forks/networks/network.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { forkPeriods } from '../../src/forks/schedule/schedule.ts';
import { readRecord } from '../../src/node/discovery/contact.ts';
import { createDiscovery } from '../../src/node/discovery/discovery.ts';
import type { FoundNode, PlayedNode } from '../../src/rpc/discovery.ts';
import { devnet } from './support/devnet.ts';

/** The network with its last boundary at a time. */
function forkingAt(ms: number): NetworkConfig {
  const from = forkPeriods(devnet).at(-1)?.from ?? 0n;
  const epochMs = Number(devnet.slotsPerEpoch) * devnet.slotDurationMs;
  return { ...devnet, genesisTime: BigInt(Math.ceil(ms / 1000) - (Number(from) * epochMs) / 1000) };
}

async function walk(network: NetworkConfig, bootnode: string): Promise<FoundNode[]> {
  const found = new Map<string, FoundNode>();
  const walker = createDiscovery((event) => {
    if (event.type === 'found') for (const one of event.nodes) found.set(one.nodeId, one);
  });
  await walker.start({ network: networkToJson(network), answerTimeout: 2000 });
  await walker.crawl({ from: [bootnode] });
  await walker.stop();
  return [...found.values()];
}

const hex = (digest: Uint8Array | undefined) => Buffer.from(digest ?? []).toString('hex');
const claimed = ({ record }: Pick<FoundNode, 'record'>) => hex(readRecord(record)?.eth2?.forkDigest);

test('played nodes go on at a fork to claim what they claim; the stale are told of as before, and the dead left behind', async () => {
  const network = forkingAt(Date.now() + 4000);
  const [before, after] = forkPeriods(network)
    .slice(-2)
    .map(({ digest }) => hex(digest));
  const foreign = Uint8Array.of(1, 2, 3, 4);
  const nodes: PlayedNode[] = [
    { claims: 'now', is: 'live' },
    { claims: 'before', is: 'live' },
    { claims: foreign, is: 'live' },
    { claims: 'now', is: 'stale' },
    { claims: 'now', is: 'dead' },
  ];
  const discovery = createDiscovery(() => undefined);
  onTestFinished(() => discovery.stop());
  const { bootnode } = await discovery.play(networkToJson(network), nodes);
  const counts = (found: readonly FoundNode[], isLive: boolean) =>
    found
      .filter(({ state }) => (state === 'live') === isLive)
      .map(claimed)
      .sort();

  expect(claimed({ record: bootnode })).toBe(before);

  const bootnodeSays = async () => claimed({ record: await ask(network, bootnode) });
  await expect.poll(bootnodeSays, { timeout: 30_000, interval: 500 }).toBe(after);
  const late = await walk(network, bootnode);
  expect(counts(late, true)).toEqual([after, after, after, before, hex(foreign)].sort());
  expect(counts(late, false)).toEqual([before]);
  // Who walks begins with the record of the bootnode as it was, so that this one is told of as older too.
  const stale = late.filter(({ staleSeq }) => staleSeq !== undefined);
  expect(stale).toHaveLength(2);
});

async function ask(network: NetworkConfig, target: string): Promise<string> {
  const asker = createDiscovery(() => undefined);
  await asker.start({ network: networkToJson(network) });
  const asked = await asker.ask(target);
  await asker.stop();
  return 'ok' in asked ? asked.ok.record : '';
}
