import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi } from '../../src/api.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { askNodes, type DialNode } from '../../src/node/examine/ask-nodes.ts';
import { readEarly } from '../../src/words/examination/early-reading.ts';
import type { ExaminationJson } from '../../src/words/examination/examination-json.ts';
import { examinationPage } from '../../src/words/examination/examination-page.ts';
import { examine } from '../../src/words/examination/examine.ts';
import { textOf } from '../../src/words/lines.ts';
import { devnet, type RunningDevnet, startDevnet, twentyNodes } from './support/devnet.ts';
import { makeNode, type NodeUnderTest, settings } from './support/node-under-test.ts';
import { closedPort } from './support/peers.ts';

let running: RunningDevnet;
let dialler: NodeUnderTest;
let dial: DialNode;

beforeAll(async () => {
  [running, dialler] = await Promise.all([startDevnet(twentyNodes()), makeNode('in this process')]);
  await dialler.api.start({
    ...settings,
    network: networkToJson(devnet),
    listen: [],
    timeouts: { dial: 8000, openStream: 8000, response: 8000 },
  });
  dial = (target, local) => dialler.api.dial({ target, local });
});
afterAll(async () => {
  await dialler?.end();
  await running?.stop();
});

const { signal } = new AbortController();
const api = createApi();
const causes = ({ nodes }: ExaminationJson) =>
  nodes
    .filter(({ findings }) => findings.length > 0)
    .map(({ name, findings }) => [name, ...findings.map(({ cause }) => cause)]);

describe('twenty nodes of which six are wrong', () => {
  let examination: ExaminationJson;
  /** Records that were read before all handshakes were over, and then. */
  let records: { early: number; late: number };
  beforeAll(async () => {
    let read = 0;
    const decodeEnr: typeof api.decodeEnr = (...given) => {
      read += 1;
      return api.decodeEnr(...given);
    };
    const { tools, onAsked } = readEarly({ ...api, decodeEnr });
    const examined = await askNodes(running.nodes, { signal, openDialer: async () => dial, onAsked });
    const early = read;
    examination = examine(examined, { atMs: Date.now() }, tools);
    records = { early, late: read - early };
  });

  it('have their records read while the handshakes are under way, and not again', () => {
    expect(records).toEqual({ early: 20, late: 0 });
  });

  it('are each named in what they are wrong, and nothing else is', () => {
    expect(causes(examination)).toEqual([
      ['cl-03-teku', 'genesisRoot'],
      ['cl-06-grandine', 'forkEpochDiffers'],
      ['cl-09-teku', 'blobScheduleDiffers'],
      ['cl-12-lighthouse', 'staleSoftware'],
      ['cl-15-teku', 'theirClockSlow'],
      ['cl-18-grandine', 'enrStale'],
    ]);
    const [, , , , clock] = examination.nodes.flatMap(({ findings }) => findings);
    expect(Math.abs(Number(clock?.details?.['seconds']) - 40)).toBeLessThanOrEqual(1);
  });

  it('are held against the network of most, and shook hands with', () => {
    expect(examination.network).toMatchObject({ by: 'majority', nodes: 16, told: 20, epoch: '300' });
    const expected = api.forkDigest(networkToJson(devnet), '300').digest;
    expect(examination.network?.digest).toBe(expected);
    const sound = examination.nodes.filter(({ findings }) => findings.length === 0);
    expect(sound).toHaveLength(14);
    for (const { digests, marks, handshake } of sound) {
      expect(digests).toMatchObject({ spec: expected, enr: expected, status: expected });
      expect(marks).toEqual([]);
      expect(handshake?.state).toMatch(/established|answered/);
    }
    expect(examination.nodes[8]?.marks).toEqual(
      expect.arrayContaining([
        { column: 'digestSpec', against: 'schedule' },
        { column: 'digestStatus', against: 'schedule' },
      ]),
    );
  });

  it('differ in those keys of their configurations and no other, however each client writes them', () => {
    expect(examination.specDifferences.map(({ key }) => key)).toEqual([
      'BLOB_SCHEDULE',
      'GLOAS_FORK_EPOCH',
      'GLOAS_FORK_VERSION',
    ]);
    expect(examination.specDifferences[0]?.values).toMatchObject([
      { value: '[15@150, 21@200]' },
      { value: '[15@150, 24@200]', nodes: ['cl-09-teku'] },
    ]);
  });

  it('are told who knows whom, with the reason for each pair that does not', () => {
    const reasons = new Map(examination.missing.map(({ a, b, reason }) => [`${a} ${b}`, reason]));
    expect(examination.missing).toHaveLength(19 + 18);
    expect(reasons.get('cl-01-lighthouse cl-03-teku')).toBe('network');
    expect(reasons.get('cl-01-lighthouse cl-09-teku')).toBe('digest');
    const first = examination.knows.find(({ from, to }) => from === 'cl-01-lighthouse' && to === 'cl-02-prysm');
    expect(first).toMatchObject({ connected: true, direction: 'outbound' });
    // Lodestar tells no direction.
    expect(examination.knows.find(({ from }) => from === 'cl-05-lodestar')).not.toHaveProperty('direction');
  });

  it('are a page that names each', () => {
    const page = textOf(examinationPage(examination));
    expect(page).toContain('6 of 20 nodes are wrong.');
    expect(page).toMatch(/cl-06-grandine: A fork epoch differs \(certain\)/);
    expect(page).toMatch(/gloas at epoch 410, this network at epoch 400/);
    expect(page).toMatch(/cl-12-lighthouse: Stale software or fork schedule/);
    expect(page).toContain('It runs Lighthouse/v7.1.0-cfb1f73/x86_64-linux, another node here Lighthouse/v8.0.1');
  });
});

describe('a node that answers nothing', () => {
  it('is told as such and delays no other', async () => {
    const dead = createServer(() => undefined);
    await new Promise<void>((resolve) => dead.listen(0, '127.0.0.1', resolve));
    const address = dead.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const through: string[] = [];
    const examined = await askNodes(
      [
        { name: 'dead', url },
        { name: 'closed', url: `http://127.0.0.1:${(await closedPort()).port}` },
        ...running.nodes.slice(0, 2),
      ],
      {
        signal,
        answerMs: 1500,
        onExamined: ({ endpoint }) => through.push(endpoint.name),
      },
    );
    dead.closeAllConnections();
    dead.close();
    expect(through.at(-1)).toBe('dead');
    const found = examine(examined, { atMs: Date.now() }, api);
    expect(causes(found)).toEqual([
      ['dead', 'peerSilent'],
      ['closed', 'nobodyListens'],
    ]);
    expect(found.missing.find(({ a, b }) => a === 'dead' && b === 'closed')?.reason).toBe('unreachable');
  });

  it('ends with the signal', async () => {
    const abort = new AbortController();
    const asking = askNodes([{ name: 'dead', url: 'http://127.0.0.1:1' }], { signal: abort.signal });
    abort.abort();
    await expect(asking).rejects.toThrow();
  });
});
