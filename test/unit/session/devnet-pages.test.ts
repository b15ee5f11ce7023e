import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { networkFromJson } from '../../../src/forks/networks/network-json.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { PeerBook } from '../../../src/peers/book/peer-book.ts';
import type { PeerView } from '../../../src/rpc/explorer.ts';
import { Chain } from '../../../src/session/node/chain.ts';
import { peerFacts } from '../../../src/session/peers/peer-facts.ts';
import { PeerRecords } from '../../../src/session/records/peer-records.ts';
import { explainPeer } from '../../../src/words/peers/diagnosis/explain-peer.ts';
import { readEnr } from '../../../src/words/records/read-enr.ts';
import { devnet, nodes, type Recorded } from '../peers/diagnosis/devnet.ts';
import { simulate } from '../peers/diagnosis/simulated-node.ts';
import { recordedExchange } from './devnet-exchanges.ts';

const read = networkFromJson(devnet);
if ('err' in read) throw new Error(read.err.code);
const network = read.ok;

/** Every page of a peer as the explorer shows it over time, from the exchanges alone or with the records that were read. */
function pages(id: string, observations: readonly Recorded[], withRecords = false): { slot: number; page: PeerView }[] {
  const chain = new Chain(network, () => [...networks, network]);
  const records = new PeerRecords(
    () => chain,
    () => [...networks, network],
    new PeerBook(),
    () => ({
      readEnr,
      explainPeer,
      peerFacts,
    }),
  );
  return observations.map((seen) => {
    vi.setSystemTime(Date.parse(seen.at) + 100);
    if (withRecords && seen.enr) records.noteEnr(seen.enr);
    records.put(recordedExchange(id, seen, network));
    const page = records.view(id);
    if (!page) throw new Error('a peer with an exchange has a page');
    return { slot: seen.slot, page };
  });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

const blobs = (blobSchedule: typeof devnet.blobSchedule) => ({ config: { blobSchedule } });
const scenarios: readonly (readonly [string, readonly Recorded[]])[] = [
  ...nodes.map(({ id, observations }) => [id, observations] as const),
  ['an entry missing', simulate(blobs([{ epoch: '9', maxBlobsPerBlock: 15 }]))],
  ['a slow clock', simulate({ slowBy: 40 })],
  ['another genesis', simulate({ config: { genesisValidatorsRoot: `0x${'5a'.repeat(32)}` }, ownChain: true })],
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

  it('says in the list that they will part, before they do', () => {
    const observations = nodes.find(({ id }) => id === 'fuluearly')?.observations ?? [];
    const key = readEnr(observations[0]?.enr ?? '', { network, networks, unixMs: 0 }).peerId ?? '';
    const [first] = pages(key, observations, true);
    expect(first?.page).toMatchObject({ state: 'established', warn: true, headline: 'parts at epoch 3' });
    expect(first?.page.sentence).toContain('They will part at epoch 3');
  });

  it.each(scenarios)('%s: verdict, rules, clients, causes and words agree at each time', (id, observations) => {
    for (const { slot, page } of pages(id, observations)) {
      const where = `${id} at slot ${slot}`;
      const { causes = [] } = page;
      const codes = causes.map(({ cause }) => cause);
      const broken = page.rules.filter(({ outcome }) => outcome === 'fails').map(({ code }) => code);

      // The verdict follows from the rules, and the fields that are marked from the rules that read them.
      if (page.verdict !== undefined) expect(page.verdict === 'irrelevant', where).toBe(broken.length > 0);
      const digest = page.status.find(({ field }) => field === 'fork digest');
      if (digest) expect(digest.fails, where).toBe(broken.includes('forkDigest'));

      // Equal digests, and still somebody who calls one of them wrong.
      const wrongNow = ['staleSoftware', 'forkBoundary', 'genesisRoot', 'wrongNetwork'];
      if (digest && digest.remote === digest.local) {
        expect(
          codes.filter((code) => wrongNow.includes(code)),
          where,
        ).toEqual([]);
        expect(
          page.clients?.rows.some(({ outcome, rule }) => outcome === 'fails' && rule.includes('fork digest')) ?? false,
          where,
        ).toBe(false);
      }

      // A cause is named once, and one that is certain has no rival that is certain of the same thing.
      expect(new Set(codes).size, where).toBe(codes.length);
      const schedule = [
        'blobScheduleDiffers',
        'forkEpochDiffers',
        'forkNotScheduled',
        'genesisRoot',
        'genesisTimeDiffers',
        'staleSoftware',
      ];
      const certain = causes.filter(({ confidence }) => confidence === 'certain').map(({ cause }) => cause);
      expect(certain.filter((code) => schedule.includes(code)).length, where).toBeLessThan(2);

      // Whoever refused is never said to have broken no rule while its row says which.
      const { refusal, clients } = page;
      for (const reading of refusal?.rows ?? []) {
        const row = clients?.rows.find(({ client }) => client === reading.client);
        if (reading.code === 'no' && row?.code === 'refuse') {
          expect(reading.why, `${where}, ${reading.client}`).not.toContain('none of its rules is broken');
        }
      }
      if (refusal?.sentence.includes('does not explain')) {
        const named = refusal.rows[0];
        expect(named?.code, where).toBe('no');
      }

      // Nothing that came at once was waited for, and every distance says of what.
      const said = [
        page.headline,
        page.sentence,
        page.relation,
        refusal?.sentence ?? '',
        ...causes.map(({ evidence }) => evidence),
      ].join('\n');
      expect(said, where).not.toMatch(/for 10 s/);
      expect(said, where).not.toMatch(/slots? behind(?! (the clock|our head)| ·)/);
      expect(said, where).not.toMatch(/syncs or is stuck[\s\S]*head stands|They will part[\s\S]*Since epoch/);
    }
  });
});
