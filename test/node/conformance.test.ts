import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { conformanceCases } from '../../src/conformance/cases.ts';
import { junitXml } from '../../src/conformance/junit.ts';
import type { ConformanceReport } from '../../src/conformance/report.ts';
import type { BehaviourName } from '../../src/exchange/behaviour-names.ts';
import { runConformance } from '../../src/node/conform/run-conformance.ts';
import { behaviours } from '../../src/node/responder/behaviours.ts';
import { mainnet } from './support/mainnet.ts';
import { rawServer, responder } from './support/peers.ts';

/** Loopback answers within milliseconds, and silence is silence after a second and a half. */
const MOST_MS = 1500;

/** Byte by byte, on a busy machine. */
const SLOW_MS = 15_000;

/** What can be told of these depends on the moment: a Goodbye that crosses what we ask, a quota that fills up with time. */
const left: ReadonlySet<BehaviourName> = new Set(['goodbyeFirst', 'rateLimited']);

async function report(
  name: BehaviourName,
  options: { only?: string[]; includesBanning?: boolean; mostMs?: number } = { includesBanning: true },
): Promise<ConformanceReport> {
  const peer = await responder(behaviours[name], { agent: `demo/${name}` });
  try {
    const how = { target: peer.multiaddr, network: mainnet, mostMs: MOST_MS, ...options };
    return await runConformance(how, new AbortController().signal);
  } finally {
    await peer.stop();
  }
}

const idsOf = ({ results }: ConformanceReport, verdict: string) =>
  results.filter((one) => one.verdict === verdict).map(({ id }) => id);

describe('the conformance suite', () => {
  it('finds of every behaviour exactly what it breaks', async () => {
    const names = (Object.keys(behaviours) as BehaviourName[]).filter((name) => !left.has(name));
    const table = new Map<BehaviourName, string>();
    const waiting = [...names];
    // Most of the time is spent waiting for what does not come.
    const inTurn = async () => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        const run = await report(name, {
          includesBanning: true,
          mostMs: name === 'slow' ? SLOW_MS : MOST_MS,
        });
        expect(run.results).toHaveLength(conformanceCases.length);
        const rows = (['fail', 'warn', 'inconclusive'] as const).map((verdict) =>
          `  ${verdict.padEnd(13)}${idsOf(run, verdict).join(' ')}`.trimEnd(),
        );
        table.set(name, [name, ...rows].join('\n'));
      }
    };
    await Promise.all(Array.from({ length: 12 }, inTurn));
    const rows = names.map((name) => table.get(name));
    await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot('../fixtures/goldens/conformance-by-behaviour.txt');
    const broken = new Set(rows.flatMap((row = '') => row.match(/\d+\.\d+/g) ?? []));
    const untested = conformanceCases.filter(({ id, level }) => level !== 'MAY' && !broken.has(id));
    expect(untested.map(({ id }) => id)).toEqual([]);
  }, 600_000);

  it('passes a sound responder, with nothing that fails', async () => {
    const { results, counts, client, network } = await report('healthy');
    expect({ client, network, fail: counts.fail }).toEqual({
      client: 'demo/healthy',
      network: 'mainnet',
      fail: 0,
    });
    for (const { exchange = [], why } of results) {
      expect(why).not.toBe('');
      for (const { sent } of exchange) expect(sent).toMatch(/^0x[0-9a-f]*$/);
    }
  });

  it('runs what clients punish only when it is asked to, and only the cases that are named', async () => {
    const safe = await report('ignoresChecksums', { only: ['5.9', '7.1'] });
    expect(safe.results.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['5.9', 'skipped'],
      ['7.1', 'pass'],
    ]);
    const all = await report('ignoresChecksums', { only: ['5.9'], includesBanning: true });
    expect(all.results).toMatchObject([
      { id: '5.9', verdict: 'fail', level: 'MUST', why: expect.stringMatching(/expected result 1/) },
    ]);
  });

  it('is written as JUnit that another reader reads', async () => {
    const run = await report('badChecksum', { only: ['5.1', '7.1', '7.2', '5.9'] });
    const hostile = { ...run, client: 'a<b>"&\u0000\u001b[31m' };
    const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'testcase' });
    const { testsuites } = parser.parse(junitXml(hostile), true);
    const { testsuite } = testsuites;
    expect(testsuite['@_name']).toContain('a<b>"&\ufffd\ufffd[31m');
    expect([testsuite['@_tests'], testsuite['@_failures'], testsuite['@_skipped']]).toEqual(['4', '2', '2']);
    const failed = testsuite.testcase.filter((one: object) => 'failure' in one);
    expect(failed.map((one: Record<string, string>) => one['@_name']?.split(' ')[0])).toEqual(['5.1', '7.1']);
    expect(failed[0].failure['@_message']).toContain('crcMismatch');
  });

  it('says where nothing of the kind answers', async () => {
    const server = await rawServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const how = { target: server.multiaddr, network: mainnet };
    await expect(runConformance(how, new AbortController().signal)).rejects.toThrow(/cannot be reached/);
    await server.stop();
  });

  it('ends as soon as it is called off', async () => {
    const peer = await responder(behaviours.silent, { agent: 'demo/silent' });
    const stopping = new AbortController();
    const run = runConformance(
      { target: peer.multiaddr, network: mainnet, onResult: () => stopping.abort() },
      stopping.signal,
    );
    await expect(run).rejects.toThrow();
    await peer.stop();
  });
});

describe('the cases of the suite', () => {
  it('have numbers of their own and sentences', () => {
    expect(new Set(conformanceCases.map(({ id }) => id)).size).toBe(conformanceCases.length);
    for (const { id, title, source } of conformanceCases) {
      expect(id).toMatch(/^\d+\.\d+$/);
      expect(title).toMatch(/^[A-Zm].*\.$/);
      expect(source).not.toBe('');
    }
  });
});
