import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { builtProgram, goDiscovery } from '../../../scripts/built-peers.ts';
import { networkToJson } from '../../../src/forks/networks/network-json.ts';
import { createDiscovery } from '../../../src/node/discovery/discovery.ts';
import { createNode } from '../../../src/node/node.ts';
import type { FoundNode } from '../../../src/rpc/discovery.ts';
import { settings } from '../../node/support/node-under-test.ts';
import { network } from './live-peer.ts';

interface Seen {
  readonly event: 'ready' | 'found';
  readonly record: string;
}

describe('the discv5 of go-ethereum', () => {
  const child = spawn(builtProgram(goDiscovery), { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: Seen[] = [];
  const waiting = new Set<() => void>();
  const until = (test: (seen: Seen) => boolean): Promise<Seen> =>
    new Promise((resolve) => {
      const look = () => {
        const seen = lines.find(test);
        if (!seen) return;
        waiting.delete(look);
        resolve(seen);
      };
      waiting.add(look);
      look();
    });
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line));
    for (const look of [...waiting]) look();
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let record: string;

  beforeAll(async () => {
    ({ record } = await until(({ event }) => event === 'ready'));
  });
  afterAll(async () => {
    child.stdin.end();
    await ended;
  });

  it('gives its newest record, and says how it sees us', async () => {
    const discovery = createDiscovery(() => undefined);
    onTestFinished(() => discovery.stop());
    const { listening } = await discovery.start({ network: networkToJson(network) });
    expect(await discovery.ask(record)).toMatchObject({ ok: { record, seesUsAt: listening[0] } });
  });

  it('finds us by the record that was offered to it, and tells of us to those who walk its table', async () => {
    const node = createNode(
      () => undefined,
      (onEvent) => {
        const api = createDiscovery(onEvent);
        return { api, end: () => api.stop() };
      },
    );
    onTestFinished(() => node.stop());
    await node.start({ ...settings, network: networkToJson(network) });
    const offered = await node.offerRecord({ to: record });
    if ('err' in offered) throw new Error(JSON.stringify(offered.err));
    const ours = offered.ok.record;
    expect(await until((seen) => seen.record === ours)).toEqual({ event: 'found', record: ours });
    const found = new Map<string, FoundNode>();
    const walker = createDiscovery((event) => {
      if (event.type === 'found') for (const one of event.nodes) found.set(one.record, one);
    });
    onTestFinished(() => walker.stop());
    await walker.start({ network: networkToJson(network) });
    // It tells of those alone that have answered a PING of its own meanwhile.
    while (!found.has(ours)) await walker.crawl({ from: [record] });
    expect(found.get(ours)).toMatchObject({ state: 'live' });
  });
});
