import type { Discv5 } from '@chainsafe/discv5';
import { log2Distance } from '@chainsafe/discv5/kademlia';
import { ENR, SignableENR } from '@chainsafe/enr';
import { describe, expect, onTestFinished, test } from 'vitest';
import { takeCensus } from '../../src/discovery/census.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { epochAt } from '../../src/forks/schedule/slot-clock.ts';
import { readRecord } from '../../src/node/discovery/contact.ts';
import { createDiscovery } from '../../src/node/discovery/discovery.ts';
import type { CrawlRequest, FoundNode } from '../../src/rpc/discovery.ts';
import { devnet } from './support/devnet.ts';
import { acquaint, closeUdp, eth2Of, freeUdpPort, newKey, openUdp, startDiscv5 } from './support/discovery-nodes.ts';

const NODES = 4;

/** What the client’s own discv5 keeps to itself: here it answers what a hostile node would. */
interface Answering {
  handleFindNode(from: object, request: { id: Uint8Array }): void;
  sessionService: { sendResponse(to: object, response: object): void };
}

async function nodes(number: number, values: (at: number) => Readonly<Record<string, Uint8Array>>): Promise<Discv5[]> {
  const started = await Promise.all(Array.from({ length: number }, (_, at) => startDiscv5({ values: values(at) })));
  onTestFinished(async () => void (await Promise.all(started.map((node) => node.stop()))));
  return started;
}

/** A node that answers every FINDNODE in its own way. */
async function nodeThat(answer: (send: (total: number, enrs: readonly ENR[]) => void) => void): Promise<Discv5> {
  const [node] = await nodes(1, () => ({}));
  const answering = node as unknown as Answering;
  answering.handleFindNode = (from, { id }) =>
    answer((total, enrs) => answering.sessionService.sendResponse(from, { type: NODES, id, total, enrs }));
  return node as Discv5;
}

/** The nodes run in this process too: those that are live have time to say so. */
const PATIENT = { answerTimeout: 2000 };

async function walk(request: CrawlRequest, signal?: AbortSignal, { answerTimeout } = { answerTimeout: 800 }) {
  const found = new Map<string, FoundNode>();
  const discovery = createDiscovery((event) => {
    if (event.type === 'found') for (const node of event.nodes) found.set(node.nodeId, node);
  });
  onTestFinished(async () => await discovery.stop());
  await discovery.start({ network: networkToJson(devnet), answerTimeout });
  const report = await discovery.crawl(request, signal);
  return { report, found, live: [...found.values()].filter(({ state }) => state === 'live') };
}

const text = (node: Discv5 | undefined) => node?.enr.encodeTxt() ?? '';
const ids = (all: readonly { nodeId: string }[]) => all.map(({ nodeId }) => nodeId).sort();

/** A record of nobody, at a port of loopback; `near` until its distance from a node is the one wanted. */
function recordAt(port: number, key = newKey()): SignableENR {
  const record = SignableENR.createV4(key);
  record.ip = '127.0.0.1';
  record.udp = port;
  return record;
}

describe('a walk from one bootnode', () => {
  test('finds all that are live, counts their digests, and names the stale and the dead', async () => {
    const digests = [eth2Of(devnet, 300n), eth2Of(devnet, 160n), eth2Of(devnet, 50n)];
    const all = await nodes(13, (at) => (at === 0 ? {} : { eth2: digests[at % 3] ?? new Uint8Array(16) }));
    const outdated = all.slice(1, 4).map(({ enr }) => ENR.decodeTxt(enr.encodeTxt()));
    const dead = recordAt(await freeUdpPort());
    const socket = await openUdp(() => undefined);
    onTestFinished(async () => await closeUdp(socket));
    const mute = recordAt(socket.address().port);
    const records = all.slice(4).map(({ enr }) => enr.toENR());
    acquaint(all, [...outdated, ...records, dead.toENR(), mute.toENR()]);
    for (const { enr } of all.slice(1, 4)) enr.tcp = 9000;

    const { report, live, found } = await walk({ from: [text(all[0])] }, undefined, PATIENT);
    expect(ids(live)).toEqual(ids(all.map(({ enr }) => enr)));
    expect(report).toMatchObject({ live: 13, dead: 2, told: 0, ended: 'nothingNew', unread: [] });
    expect(found.get(dead.nodeId)).toMatchObject({ state: 'dead', fault: { code: 'portClosed' } });
    expect(found.get(mute.nodeId)).toMatchObject({ state: 'dead', fault: { code: 'noAnswer' } });
    const stale = live.filter(({ staleSeq }) => staleSeq !== undefined);
    expect(ids(stale)).toEqual(ids(outdated));
    for (const { nodeId, record, seq, staleSeq } of stale) {
      const node = all.find(({ enr }) => enr.nodeId === nodeId);
      expect([record, seq, staleSeq]).toEqual([text(node), String(node?.enr.seq), String((node?.enr.seq ?? 0n) - 1n)]);
    }
    const counted = live.map(({ record }) => {
      const eth2 = readRecord(record)?.eth2;
      return eth2 ? { digest: eth2.forkDigest } : {};
    });
    const census = takeCensus(counted, [devnet], () => epochAt(devnet, Date.now()));
    const hex = (eth2: Uint8Array | undefined) => `0x${Buffer.from(eth2?.subarray(0, 4) ?? []).toString('hex')}`;
    expect(census.withoutDigest).toBe(1);
    expect(census.byDigest.map(({ digest, records }) => [digest, records])).toEqual(
      expect.arrayContaining([
        [hex(digests[0]), 4],
        [hex(digests[1]), 4],
        [hex(digests[2]), 4],
      ]),
    );
    expect(census.byDigest.every(({ network, fork }) => network === 'testnet' && fork !== undefined)).toBe(true);
  });

  test('finds the only other node of a network, however near it lies', async () => {
    const [bootnode] = await nodes(1, () => ({}));
    if (bootnode === undefined) throw new Error('There is no bootnode.');
    let key = newKey();
    while (log2Distance(bootnode.enr.nodeId, SignableENR.createV4(key).nodeId) > 251) key = newKey();
    const near = await startDiscv5({ key });
    onTestFinished(() => near.stop());
    acquaint([bootnode, near]);
    const { live } = await walk({ from: [text(bootnode)] }, undefined, PATIENT);
    expect(ids(live)).toEqual(ids([bootnode.enr, near.enr]));
  });

  test('may begin at an address', async () => {
    const all = await nodes(3, () => ({}));
    acquaint(all);
    const { report } = await walk(
      { from: [`/ip4/127.0.0.1/udp/${all[0]?.enr.udp}/p2p/${all[0]?.enr.peerId}`] },
      undefined,
      PATIENT,
    );
    expect(report).toMatchObject({ live: 3, dead: 0 });
  });

  test('says of what it cannot begin with why', async () => {
    const { report } = await walk({ from: ['nobody', SignableENR.createV4(newKey()).encodeTxt()] });
    expect(report.unread.map(({ fault }) => fault.code)).toEqual(['targetUnreadable', 'noUdpAddress']);
  });

  test('ends when its time is up, and when it is called off', async () => {
    const silent = await nodeThat(() => undefined);
    const timely = await walk({ from: [text(silent)], ms: 100 });
    expect(timely.report.ended).toBe('time');
    const off = new AbortController();
    const walking = walk({ from: [text(silent)] }, off.signal);
    off.abort(new Error('enough'));
    await expect(walking).rejects.toThrow('enough');
  });

  test('walks no further once it knows as many as it is to', async () => {
    const all = await nodes(6, () => ({}));
    acquaint(all);
    const { report } = await walk({ from: [text(all[0])], most: 2 }, undefined, PATIENT);
    expect(report.ended).toBe('number');
    expect(report.live).toBeLessThanOrEqual(6);
  });
});

describe('a walk past a node', () => {
  test('that answers without end leaves it, and finds the others', async () => {
    const others = await nodes(4, () => ({}));
    const endless = await nodeThat((send) => {
      for (let sent = 0; sent < 40; sent += 1) send(5000, []);
    });
    acquaint(others, [endless.enr.toENR(), ...others.map(({ enr }) => enr.toENR())]);
    const { report } = await walk({ from: [text(others[0])] }, undefined, PATIENT);
    expect(report).toMatchObject({ live: 5, refused: { endless: 1 } });
  });

  test('that gives records of other distances takes none of them', async () => {
    const port = await freeUdpPort();
    const strangers = Array.from({ length: 8 }, () => recordAt(port).toENR());
    const near = await nodeThat((send) => send(1, strangers.slice(0, 3)));
    const { report, found } = await walk({ from: [text(near)] });
    // Whatever is asked for the same records come: at most once each at its own distance.
    expect(report.refused.wrongDistance).toBeGreaterThan(0);
    expect(found.size).toBeLessThanOrEqual(4);
  });

  test('that gives records with wrong signatures takes none, and tells how many', async () => {
    const good = recordAt(await freeUdpPort()).toENR();
    const bad = await nodeThat((send) => send(1, [new ENR(good.kvs, good.seq + 1n, good.signature)]));
    const { report, found } = await walk({ from: [text(bad)] });
    expect(report.refused.badSignature).toBeGreaterThan(0);
    expect([...found.keys()]).toEqual([bad.enr.nodeId]);
  });

  test('whose table is one address asks that for a few nodes alone', async () => {
    const port = await freeUdpPort();
    const [honest] = await nodes(1, () => ({}));
    for (let at = 0; at < 30; at += 1) honest?.addEnr(recordAt(port).toENR());
    const { report } = await walk({ from: [text(honest)] });
    expect(report).toMatchObject({ live: 1, dead: 2 });
    expect(report.refused.crowdedPort).toBeGreaterThan(5);
    const bounded = await walk({ from: [text(honest)], perHost: 2 });
    expect(bounded.report).toMatchObject({ live: 1, dead: 1 });
    expect(bounded.report.refused.crowdedHost).toBeGreaterThan(5);
  });
});
