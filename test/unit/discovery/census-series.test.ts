import { describe, expect, it } from 'vitest';
import { CensusSeries, type CountedExchange, standingsOf } from '../../../src/discovery/census-series.ts';
import { censusCsv, censusJson, censusText } from '../../../src/words/discovery/census-text.ts';

const [OLD, NEW] = ['0x8c9f62fe', '0xcb0d1e49'];
const status = (forkDigest: string) => ({
  forkDigest,
  finalizedRoot: '',
  finalizedEpoch: '0',
  headRoot: '',
  headSlot: '0',
});
const said = (peerId: string, digest: string, topics: string[] = []): CountedExchange => ({
  peerId,
  remote: status(digest),
  gossip: { protocol: 'meshsub/1.2.0', topics: topics.map((one) => ({ digest: one, count: 3, names: [] })) },
});
const at = (seconds: number) => Date.UTC(2026, 0, 7, 1, 1, 11) + 1000 * seconds;

describe('what stands on which digest', () => {
  it('is the records of live nodes, the newest Status of each peer, and whose topics are of it', () => {
    const exchanges = [said('a', OLD, [OLD]), said('b', OLD, [OLD, NEW]), said('a', NEW, [NEW])];
    expect(standingsOf([OLD, OLD, NEW, undefined], exchanges)).toEqual([
      { digest: OLD, records: 2, statuses: 1, topics: 1 },
      { digest: NEW, records: 1, statuses: 1, topics: 2 },
    ]);
  });

  it('leaves out who has no peer id, and digests beyond fifty', () => {
    const many = Array.from({ length: 60 }, (_, one) => `0x${one.toString(16).padStart(8, '0')}`);
    expect(standingsOf(many, [{ remote: status(OLD) }])).toHaveLength(50);
  });
});

describe('a census over time', () => {
  const before = [{ digest: OLD, records: 12, statuses: 3, topics: 2 }];
  const after = [
    { digest: NEW, records: 9, statuses: 3, topics: 0 },
    { digest: OLD, records: 3, statuses: 0, topics: 2 },
  ];

  it('has a sample for what changed alone', () => {
    const series = new CensusSeries();
    for (const atMs of [1, 2]) series.add({ atMs, standings: before });
    series.add({ atMs: 3, standings: after });
    expect(series.samples.map(({ atMs }) => atMs)).toEqual([1, 3]);
  });

  it('keeps five hundred samples at most, thinned, with the newest', () => {
    const series = new CensusSeries();
    for (let one = 1; one <= 5000; one += 1)
      series.add({ atMs: one, standings: [{ digest: OLD, records: one, statuses: 0, topics: 0 }] });
    expect(series.samples.length).toBeLessThanOrEqual(500);
    expect(series.samples.length).toBeGreaterThan(200);
    expect([series.samples[0]?.atMs, series.samples.at(-1)?.atMs]).toEqual([1, 5000]);
  });

  const samples = [
    { atMs: at(0), standings: before },
    { atMs: at(12), standings: after },
  ];

  it('is a block for each digest, with a bar for each count', () => {
    const text = censusText(samples, (digest) => (digest === OLD ? 'mainnet fulu' : ''));
    expect(text.replaceAll(/ (?:\d{4}-\d\d-\d\d )?\d\d:\d\d:(\d\d) /g, ' :$1 ').split('\n')).toEqual([
      'Digests over time: records of live nodes, newest Statuses, and peers with topics of the digest.',
      '',
      '0x8c9f62fe  mainnet fulu',
      '  :11  records   12 ████████████  Statuses    3 ███           topics    2 ██',
      '  :23  records    3 ███           Statuses    0               topics    2 ██',
      '',
      '0xcb0d1e49',
      '  :11  records    0               Statuses    0               topics    0',
      '  :23  records    9 █████████     Statuses    3 ███           topics    0',
    ]);
  });

  it('is a row for each time and digest in a table, and in JSON', () => {
    expect(censusCsv(samples)).toBe(
      [
        'at,digest,records,statuses,topics',
        `2026-01-07T01:01:11.000Z,${OLD},12,3,2`,
        `2026-01-07T01:01:23.000Z,${NEW},9,3,0`,
        `2026-01-07T01:01:23.000Z,${OLD},3,0,2`,
        '',
      ].join('\n'),
    );
    expect(censusJson(samples)[1]).toEqual({
      at: '2026-01-07T01:01:23.000Z',
      digest: NEW,
      records: 9,
      statuses: 3,
      topics: 0,
    });
  });
});
