import { SignableENR } from '@chainsafe/enr';
import { describe, expect, test } from 'vitest';
import { type Refusals, refusalCodes } from '../../../src/discovery/refusal.ts';
import { expectedEnrForkId } from '../../../src/enr/fork-id.ts';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import type { CrawlReport, FoundNode } from '../../../src/rpc/discovery.ts';
import { crawlSummary, readFound } from '../../../src/words/discovery/crawl-json.ts';
import { crawlCsv, crawlText } from '../../../src/words/discovery/crawl-text.ts';
import { ownDigestStanding } from '../../../src/words/discovery/own-digest-text.ts';

const mainnet = (() => {
  const found = findNetwork('mainnet');
  if (!found) throw new Error('There is no mainnet.');
  return found;
})();

const fulu = expectedEnrForkId(mainnet, 411_392n).forkDigest;
const digest = `0x${Buffer.from(fulu).toString('hex')}`;
const none = Object.fromEntries(refusalCodes.map((code) => [code, 0])) as Refusals;

function node(at: number, state: FoundNode['state'], more: Partial<FoundNode> = {}, hasDigest = true): FoundNode {
  const record = SignableENR.createV4(new Uint8Array(32).fill(at));
  record.ip = '192.0.2.1';
  record.tcp = 9000;
  if (hasDigest) record.set('eth2', Uint8Array.of(...fulu, ...new Uint8Array(12)));
  return { nodeId: record.nodeId, record: record.encodeTxt(), seq: String(record.seq), state, ...more };
}

const found = [
  node(1, 'live', {}, false),
  node(2, 'live', { staleSeq: '1' }),
  node(3, 'live'),
  node(4, 'dead', { fault: { code: 'noAnswer', host: '192.0.2.1', port: 9000 } }),
].map(readFound);
const report: CrawlReport = {
  live: 3,
  dead: 1,
  told: 1,
  ended: 'time',
  refused: { ...none, inward: 2, badSignature: 3 },
  unread: [],
};
const remote = { forkDigest: '0xdeadbeef', finalizedRoot: '', finalizedEpoch: '0', headRoot: '', headSlot: '0' };
const exchanges = new Map([[found[1]?.nodeId ?? '', { agent: 'Lighthouse/v8.0.1', remote }]]);
const summary = crawlSummary(mainnet, report, found, exchanges, digest);
const lines = found.map(({ line }) => line);

describe('a walk', () => {
  test('counts the records of live nodes, the Statuses of those that answered, and clients', () => {
    expect(summary).toMatchObject({
      census: [
        { digest, network: 'mainnet', fork: 'fulu', records: 2, statuses: 0 },
        { digest: '0xdeadbeef', records: 0, statuses: 1 },
      ],
      clients: [{ client: 'Lighthouse', nodes: 1 }],
      ours: { digest, records: 2 },
      live: 3,
      dead: 2,
      stale: [{ record: found[1]?.record, seq: found[1]?.seq, staleSeq: '1' }],
    });
    expect(summary.census[1]).not.toHaveProperty('network');
  });

  test('is told with its end, the stale, what was not taken, and every node', () => {
    expect(crawlText(lines, summary).replaceAll(/enr:\S+/g, 'enr')).toBe(
      [
        '3 nodes are live, 2 did not answer; ended as its time was up.',
        `  ${digest}  mainnet fulu: 2 records, 0 Statuses     ████████████████████`,
        '  0xdeadbeef  unknown network: 0 records, 1 Statuses',
        `2 of 2 records of live nodes have our digest, ${digest}.`,
        '  Lighthouse: 1  ████████████████████',
        '',
        'Stale: others still tell an older record of them.',
        `  told as 1, is ${found[1]?.seq}: enr`,
        '',
        'Not taken:',
        '  2 records that point into a network in which who told them is not',
        '  3 records with wrong signatures',
        '',
        'live  no digest    enr',
        `live  ${digest}    enr`,
        `live  ${digest}    enr`,
        `dead  ${digest}  noAnswer  enr`,
      ].join('\n'),
    );
  });

  test('names what the live nodes advertise where nobody advertises our digest', () => {
    const other = crawlSummary(mainnet, report, found, new Map(), '0x01020304');
    expect(other.ours).toEqual({ digest: '0x01020304', records: 0 });
    expect(crawlText(lines, other)).toContain(
      `\nNobody advertises our digest, 0x01020304; the records of live nodes have ${digest} (mainnet fulu): 2. Nodes dial`,
    );
    expect(ownDigestStanding('0x01020304', other.census)).toMatchObject({
      agrees: false,
      text: 'none of 2 records has our digest',
    });
    expect(ownDigestStanding(digest, other.census)).toMatchObject({
      agrees: true,
      text: '2 of 2 records have our digest',
    });
  });

  test('says nothing of our digest where no record names one', () => {
    expect(ownDigestStanding(digest, [])).toBeUndefined();
    expect(ownDigestStanding(digest, [{ digest, records: 0, statuses: 3 }])).toBeUndefined();
    const silent = crawlSummary(mainnet, report, found.slice(0, 1), new Map(), digest);
    expect(crawlText(lines.slice(0, 1), silent)).not.toContain('our digest');
  });

  test('is a table of the same for a spreadsheet', () => {
    const [heads, first, , , last] = crawlCsv(lines).split('\n');
    expect(heads).toBe('record,seq,alive,digest,staleSeq,fault,state');
    expect(first).toBe(`${found[0]?.record},${found[0]?.seq},true,,,,`);
    expect(last).toBe(`${found[3]?.record},${found[3]?.seq},false,${digest},,noAnswer,`);
  });
});
