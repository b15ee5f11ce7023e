import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readEnrAt } from '../../../src/enr/enr.ts';
import { networkFromJson } from '../../../src/forks/networks/network-json.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import type { PeerView } from '../../../src/rpc/explorer.ts';
import { devnet, nodes, type Recorded } from '../peers/diagnosis/devnet.ts';
import { simulate } from '../peers/diagnosis/simulated-node.ts';
import { expectConsistent } from './consistent-page.ts';
import { recordedExchange } from './devnet-exchanges.ts';
import { pagesOf } from './pages-of.ts';

const read = networkFromJson(devnet);
if ('err' in read) throw new Error(read.err.code);
const network = read.ok;

/** Every page of a peer over time, from the exchanges alone or with the records that were read. */
function pages(
  id: string,
  observations: readonly Recorded[],
  withRecords = false,
  disagreement?: string,
): { slot: number; page: PeerView }[] {
  const seen = observations.map((one) => ({
    slot: one.slot,
    exchange: recordedExchange(id, one, network),
    enr: withRecords ? one.enr : undefined,
  }));
  return pagesOf(id, seen, network, disagreement);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

const blobs = (blobSchedule: typeof devnet.blobSchedule) => ({ config: { blobSchedule } });
const agents = ['Nimbus', 'Lighthouse/v8', 'Lodestar/v1', 'teku/v25', 'Grandine/2', 'erigon/caplin'];

const scenarios: readonly (readonly [string, readonly Recorded[]])[] = [
  ...nodes.map(({ id, observations }) => [id, observations] as const),
  ['an entry missing', simulate(blobs([{ epoch: '9', maxBlobsPerBlock: 15 }]))],
  ['a slow clock', simulate({ slowBy: 40 })],
  ['another genesis', simulate({ config: { genesisValidatorsRoot: `0x${'5a'.repeat(32)}` }, ownChain: true })],
  ['a fast clock', simulate({ slowBy: -40 })],
  ['began later', simulate({ config: { genesisTime: String(BigInt(devnet.genesisTime ?? 0) + 60n) }, ownChain: true })],
  ['a healthy one', simulate({})],
];

describe('the page of a peer of the devnet', () => {
  it.each([
    ['blobmax', 'blobScheduleDiffers', 56],
    ['fuluearly', 'forkEpochDiffers', 24],
    ['stuck', 'neverSynced', 18],
  ])('%s names its cause from the exchanges alone, and keeps it', (id, cause, from) => {
    const observations = nodes.find((one) => one.id === id)?.observations ?? [];
    for (const { slot, page } of pages(id, observations)) {
      if (slot >= from) expect(page.causes?.[0]?.cause, `slot ${slot}`).toBe(cause);
      else expect(page.causes, `slot ${slot}`).toEqual([]);
    }
  });

  it('keeps the cause when the exchanges that showed it are no longer in memory', () => {
    const observations = nodes.find(({ id }) => id === 'blobmax')?.observations ?? [];
    const last = pages('blobmax', observations).at(-1)?.page;
    expect(last?.exchanges).toHaveLength(20);
    expect(last?.causes?.[0]).toMatchObject({
      cause: 'blobScheduleDiffers',
      details: { epoch: '7', maxBlobsPerBlock: '13' },
    });
  });

  it('judges a record for when it was read, however many boundaries have passed since', () => {
    const [first, ...later] = nodes.find(({ id }) => id === 'A')?.observations ?? [];
    const key = readEnrAt(first?.enr ?? '', { network, networks, unixMs: 0 }).record?.identity?.peerId ?? '';
    const once = [...(first ? [first] : []), ...later.map(({ enr: _, ...one }) => one)];
    const all = pages(key, once, true);
    for (const { slot, page } of all) {
      expect(page.causes, `slot ${slot}`).toEqual([]);
      expectConsistent(page, `slot ${slot}`);
    }
    const rows = all.at(-1)?.page.facts?.find(({ id }) => id === 'enr')?.rows ?? [];
    expect(rows[0]).toMatchObject({ name: 'read at', meaning: 'judged for that time' });
    expect(rows.find(({ name }) => name === 'fork digest')).toMatchObject({ outcome: 'unknown' });
    expect(rows.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  });

  it.each(scenarios)('%s: every cause that a record bears tells how old the record is', (id, observations) => {
    const records = observations.flatMap(({ enr }) => (enr === undefined ? [] : [enr]));
    const key = readEnrAt(records[0] ?? '', { network, networks, unixMs: 0 }).record?.identity?.peerId ?? id;
    for (const { slot, page } of pages(key, observations, true)) expectConsistent(page, `${id} at slot ${slot}`);
  });

  it('says in the list that they will part, before they do', () => {
    const observations = nodes.find(({ id }) => id === 'fuluearly')?.observations ?? [];
    const key = readEnrAt(observations[0]?.enr ?? '', { network, networks, unixMs: 0 }).record?.identity?.peerId ?? '';
    const [first] = pages(key, observations, true);
    expect(first?.page).toMatchObject({ state: 'established', warn: true, headline: 'parts at epoch 3' });
    expect(first?.page.sentence).toContain('They will part at epoch 3');
  });

  it.each(agents)(
    'agrees with itself at each time, whatever scenario a peer that calls itself %s goes through',
    (agent) => {
      for (const [id, observations] of scenarios) {
        const named = observations.map((one) => (one.agent === undefined ? one : { ...one, agent }));
        for (const { slot, page } of pages(id, named)) expectConsistent(page, `${agent}, ${id} at slot ${slot}`);
      }
    },
  );

  it.each(scenarios)('%s: what the followed node disagrees in is said before anything else', (id, observations) => {
    const disagreement = 'http://127.0.0.1:5052 follows a chain whose genesis lies 100 s later.';
    for (const { slot, page } of pages(id, observations, false, disagreement)) {
      expect(page.causes?.[0]).toMatchObject({ cause: 'followedElsewhere', confidence: 'certain' });
      expect(page.causes?.[0]?.evidence).toContain(disagreement);
      expectConsistent(page, `${id} at slot ${slot}`);
    }
  });

  it.each(scenarios)('%s: verdict, rules, clients, causes and words agree at each time', (id, observations) => {
    for (const { slot, page } of pages(id, observations)) expectConsistent(page, `${id} at slot ${slot}`);
  });
});
