import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { conformanceCases } from '../../src/conformance/cases.ts';
import { junitXml } from '../../src/conformance/junit.ts';
import type { BehaviourName } from '../../src/exchange/behaviour-names.ts';
import { runConformance } from '../../src/node/conform/run-conformance.ts';
import { behaviours } from '../../src/node/responder/behaviours.ts';
import { soundTarget } from '../harness/sound-target.ts';
import { quick, reportOn, soundPeer } from './support/conformance.ts';
import { mainnet } from './support/mainnet.ts';
import { rawServer, responder } from './support/peers.ts';

async function runOn(behaviour: BehaviourName, options: Parameters<typeof reportOn>[1]) {
  const peer = await responder(behaviours[behaviour], { agent: `demo/${behaviour}` });
  try {
    return await reportOn(peer, options);
  } finally {
    await peer.stop();
  }
}

describe.concurrent('the conformance suite', () => {
  it('passes a sound responder, each case with its reason and its bytes', async () => {
    const { results, counts, client, network } = await runOn('healthy', {});
    expect({ client, network, fail: counts.fail, skipped: counts.skipped }).toEqual({
      client: 'demo/healthy',
      network: 'mainnet',
      fail: 0,
      skipped: 0,
    });
    expect(results).toHaveLength(conformanceCases.length);
    // What our responder does as other clients do: a request that stalls for some seconds, bytes with a request for
    // metadata, a root of the past, a Goodbye.
    const warned = results.filter(({ verdict }) => verdict === 'warn').map(({ id }) => id);
    expect(warned).toEqual(['7.4', '7.9', '9.7', '10.1']);
    for (const { exchange = [], why } of results) {
      expect(why).not.toBe('');
      for (const { sent } of exchange) expect(sent).toMatch(/^0x[0-9a-f]*$/);
    }
  }, 120_000);

  it('sees a sound responder drop a request that stalls, in the end', async () => {
    const { results } = await runOn('healthy', { only: ['7.4'], most: { ...quick, answerMs: 15_000 } });
    expect(results).toMatchObject([{ verdict: 'pass', why: expect.stringContaining('a reset') }]);
  }, 60_000);

  it('tells what the client remembers before it is provoked, and nothing where it is not', async () => {
    const told: string[] = [];
    const peer = await soundPeer(behaviours.ignoresChecksums, { agent: 'Teku/v1' });
    const onDangers = (remembered: readonly string[]) => void told.push(...remembered);
    const onStart = (id: string) => void told.push(id);
    await reportOn(peer, { only: ['2.2', '9.5'], includesBanning: false, onDangers, onStart });
    expect(told).toEqual(['7.1', '2.2']);
    told.length = 0;
    await reportOn(peer, { only: ['2.2', '9.5'], onDangers, onStart });
    expect(told).toEqual(['Of a Status that it refuses: closed for twelve hours, both ways.', '7.1', '2.2', '9.5']);
    await peer.stop();
  });

  it('runs what clients punish only when it is asked to, and only the cases that are named', async () => {
    const safe = await runOn('ignoresChecksums', { only: ['5.9', '7.1'], includesBanning: false });
    expect(safe.results.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['5.9', 'skipped'],
      ['7.1', 'pass'],
    ]);
    const all = await runOn('ignoresChecksums', { only: ['5.9'] });
    expect(all.results).toMatchObject([
      {
        id: '5.9',
        verdict: 'fail',
        level: 'MUST',
        why: expect.stringMatching(/expected result 1/),
        differs: { actual: 'an answer', expected: expect.stringContaining('a reset') },
        at: { stream: 0 },
      },
    ]);
  });

  it('holds requests back whoever a peer says that it is', async () => {
    const peer = await soundPeer({}, { agent: 'demo/Healthy peer' });
    const startMs = performance.now();
    const only = ['5.3', '5.4', '5.5', '5.10', '7.2', '7.3'];
    await reportOn(peer, { only, isUnpaced: false, includesBanning: false });
    // Eleven Statuses with the control, of which each of two identities has four at once.
    expect(performance.now() - startMs).toBeGreaterThan(5000);
    await peer.stop();
  }, 60_000);

  it('names the byte that is wrong', async () => {
    const { results } = await runOn('badChecksum', { only: ['5.1'] });
    expect(results[0]).toMatchObject({ verdict: 'fail', at: { stream: 0, byte: expect.any(Number) } });
    expect(results[0]?.exchange?.[0]?.received).toMatch(/^0x00/);
  });

  it('is written as JUnit that another reader reads', async () => {
    const run = await runOn('badChecksum', { only: ['5.1', '7.1', '7.2', '5.9'] });
    const hostile = { ...run, client: 'a<b>"&\u0000\u001b[31m' };
    const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'testcase' });
    const { testsuites } = parser.parse(junitXml(hostile), true);
    const { testsuite } = testsuites;
    expect(testsuite.properties.property).toEqual({ '@_name': 'specification', '@_value': run.specification });
    expect(testsuite['@_name']).toContain('a<b>"&\ufffd\ufffd[31m');
    expect([testsuite['@_tests'], testsuite['@_failures'], testsuite['@_skipped']]).toEqual(['4', '2', '2']);
    const failed = testsuite.testcase.filter((one: object) => 'failure' in one);
    expect(failed.map((one: Record<string, string>) => one['@_name']?.split(' ')[0])).toEqual(['5.1', '7.1']);
    expect(failed[0].failure['@_message']).toContain('crcMismatch');
  });

  it('says where nothing of the kind answers', async () => {
    const server = await rawServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const how = { target: soundTarget(server.multiaddr), network: mainnet };
    await expect(runConformance(how, new AbortController().signal)).rejects.toThrow(/cannot be reached/);
    await server.stop();
  });

  it('ends as soon as it is called off', async () => {
    const peer = await soundPeer(behaviours.silent);
    const stopping = new AbortController();
    const run = runConformance(
      { target: soundTarget(peer.multiaddr), network: mainnet, onResult: () => stopping.abort() },
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
      expect(title).toMatch(/^[A-Zgmy].*\.$/);
      expect(source).not.toBe('');
    }
  });
});
