import { createServer } from 'node:http';
import { fromHexString, toHexString } from '@chainsafe/ssz';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { freshNodeStatus } from '../../src/node/chain/local-view.ts';
import { healthy } from '../../src/node/responder/behaviour.ts';
import { statusToJson } from '../../src/reqresp/messages/message-json.ts';
import type { NodeEvent } from '../../src/rpc/node.ts';
import { kinds, makeNode, type NodeUnderTest, network, settings } from './support/node-under-test.ts';
import { closedPort, responder } from './support/peers.ts';

const fresh = () => statusToJson(freshNodeStatus(network));
const root = (byte: string) => `0x${byte.repeat(32)}`;
const quick = { ...settings, goodbyeGrace: 20 };

type Told = Extract<NodeEvent, { type: 'localView' }>;

/** Resolves with the first local view told, past or future, for which `test` holds. */
function view(node: NodeUnderTest, test: (told: Told) => boolean): Promise<Told> {
  const matches = (event: NodeEvent): event is Told => event.type === 'localView' && test(event);
  const past = node.events.find(matches);
  if (past) return Promise.resolve(past);
  return new Promise((resolve) => node.onEvent((event) => matches(event) && resolve(event)));
}

/** The REST interface of a beacon node, as far as it is asked. */
async function beaconNode(answers: Record<string, unknown>, onRequest: (url: string) => void = () => undefined) {
  const server = createServer((request, response) => {
    onRequest(request.url ?? '');
    const data = answers[request.url ?? ''];
    response.statusCode = data === undefined ? 404 : 200;
    response.end(typeof data === 'string' ? data : JSON.stringify({ data }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

const answers = {
  '/eth/v1/beacon/genesis': { genesis_validators_root: toHexString(network.genesisValidatorsRoot) },
  '/eth/v1/beacon/states/head/finality_checkpoints': { finalized: { epoch: '400000', root: root('aa') } },
  '/eth/v1/beacon/headers/head': { root: root('bb'), header: { message: { slot: '12800100' } } },
  '/eth/v1/node/syncing': { is_syncing: false },
};

describe.each(kinds)('what the node claims of the chain %s', (kind) => {
  let node: NodeUnderTest;
  beforeEach(async () => {
    node = await makeNode(kind);
  });
  afterEach(() => node.end());

  it('is a fresh node unless told otherwise, and says so', async () => {
    await node.api.start(quick);
    expect(await view(node, () => true)).toEqual({ type: 'localView', mode: 'genesis', status: fresh() });
  });

  it('is what was fixed, and every connected peer hears of a change', async () => {
    const peer = await responder({});
    await node.api.start(quick);
    const first = await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    expect(first.local).toEqual(fresh());
    const status = { finalizedEpoch: '7', finalizedRoot: root('07'), headSlot: '300' };
    await node.api.setLocalView({ mode: 'static', status });
    const second = await node.until(({ id, state }) => id !== first.id && state === 'established');
    expect(second.local).toEqual({ ...fresh(), ...status });
    await peer.stop();
  });

  it('cannot be fixed to what no Status holds', async () => {
    await node.api.start(quick);
    const bad = { mode: 'static', status: { headSlot: 'much' } } as const;
    await expect(node.api.setLocalView(bad)).rejects.toThrow('The static local view cannot be sent: headSlot');
    const peer = await responder({});
    expect((await node.api.dial({ target: readNamedTarget(peer.multiaddr) })).local).toEqual(fresh());
    await peer.stop();
  });

  it('mirrors a peer to itself and to nobody else, with no more finality than it has', async () => {
    const [peer, other, stranger] = await Promise.all([
      responder({}),
      responder({}),
      responder({ status: () => ({ ...healthy(network), forkDigest: Uint8Array.of(1, 2, 3, 4) }) }),
    ]);
    await node.api.start({ ...quick, localView: { mode: 'mirror' } });
    expect((await node.api.dial({ target: readNamedTarget(peer.multiaddr) })).local).toEqual(fresh());
    const { local, remote } = await node.api.restatus(peer.peerId);
    expect(local).toMatchObject({ finalizedEpoch: remote?.finalizedEpoch, finalizedRoot: remote?.finalizedRoot });
    expect(local?.forkDigest).toBe(fresh().forkDigest);
    expect((await node.api.dial({ target: readNamedTarget(other.multiaddr) })).local).toEqual(fresh());
    for (const _ of [1, 2])
      expect((await node.api.dial({ target: readNamedTarget(stranger.multiaddr) })).local).toEqual(fresh());
    await Promise.all([peer, other, stranger].map((one) => one.stop()));
  });

  it('is what a beacon node says over REST', async () => {
    const rest = await beaconNode(answers);
    await node.api.start({ ...quick, localView: { mode: 'beaconApi', url: `${rest.url}/`, interval: 50 } });
    const told = await view(node, ({ status }) => status.headSlot === '12800100');
    const claimed = { finalizedEpoch: '400000', finalizedRoot: root('aa'), headRoot: root('bb'), headSlot: '12800100' };
    expect(told).toEqual({ type: 'localView', mode: 'beaconApi', status: { ...fresh(), ...claimed } });
    const peer = await responder({});
    expect((await node.api.dial({ target: readNamedTarget(peer.multiaddr) })).local).toMatchObject(claimed);
    await rest.stop();
    const silent = await view(node, ({ error }) => error !== undefined);
    expect(silent.error).toContain('does not answer');
    expect(silent.status).toMatchObject(claimed);
    await peer.stop();
  });

  it('asks the beacon node for the checkpoint that a peer names, once, and judges by it', async () => {
    const asked: string[] = [];
    const header = (byte: string) => ({ root: root(byte) });
    const rest = await beaconNode(
      // The first slot of epoch 399990 is empty.
      { ...answers, '/eth/v1/beacon/headers/12799679': header('cc'), '/eth/v1/beacon/headers/0': header('00') },
      (url) => asked.push(url),
    );
    const claims = (finalizedRoot: string) => ({
      status: (of: typeof network) => ({
        ...healthy(of),
        finalizedEpoch: 399_990n,
        finalizedRoot: fromHexString(finalizedRoot),
      }),
    });
    const [right, wrong] = await Promise.all([responder(claims(root('cc'))), responder(claims(root('cd')))]);
    await node.api.start({ ...quick, localView: { mode: 'beaconApi', url: rest.url, interval: 60_000 } });
    await view(node, ({ status }) => status.headSlot === '12800100');
    const outcome = async (target: string) =>
      (await node.api.dial({ target: readNamedTarget(target) })).judgement?.rules.find(
        ({ rule }) => rule === 'finalizedRoot',
      )?.outcome;
    expect(await outcome(right.multiaddr)).toBe('holds');
    expect(await outcome(wrong.multiaddr)).toBe('fails');
    const slots = asked.flatMap((url) => /headers\/(\d+)$/.exec(url)?.[1] ?? []);
    expect(slots).toEqual(['12799680', '12799679']);
    await Promise.all([right.stop(), wrong.stop(), rest.stop()]);
  });

  it('asks the beacon node for the block at the slot of a head, and for one that a peer calls final, each once', async () => {
    const asked: string[] = [];
    const header = (byte: string, slot: string, canonical = true) => ({
      root: root(byte),
      canonical,
      header: { message: { slot } },
    });
    const rest = await beaconNode(
      {
        ...answers,
        '/eth/v1/beacon/headers/12800000': header('11', '12800000'),
        '/eth/v1/beacon/headers/12799680': header('cc', '12799680'),
        // Another finalized block of that epoch, which Prysm takes as well, and one that is of no chain that is followed.
        [`/eth/v1/beacon/headers/${root('cd')}`]: header('cd', '12799685'),
        [`/eth/v1/beacon/headers/${root('ce')}`]: header('ce', '12799685', false),
      },
      (url) => asked.push(url),
    );
    const claims = (finalizedRoot: string, headRoot: string) =>
      responder({
        status: (of: typeof network) => ({
          ...healthy(of),
          finalizedEpoch: 399_990n,
          finalizedRoot: fromHexString(finalizedRoot),
          headSlot: 12_800_000n,
          headRoot: fromHexString(headRoot),
        }),
      });
    const peers = await Promise.all([
      claims(root('cc'), root('11')),
      claims(root('cd'), root('12')),
      claims(root('ce'), root('11')),
    ]);
    await node.api.start({ ...quick, localView: { mode: 'beaconApi', url: rest.url, interval: 60_000 } });
    await view(node, ({ status }) => status.headSlot === '12800100');
    const seen = [];
    for (const { multiaddr } of [...peers, ...peers]) {
      const { followedBlock, judgement } = await node.api.dial({ target: readNamedTarget(multiaddr) });
      const prysm = judgement?.clients.find(({ client }) => client === 'Prysm');
      seen.push([followedBlock, prysm?.verdict, prysm?.rule]);
    }
    const block = { slot: '12800000', root: root('11') };
    const once = [
      [block, 'accept', undefined],
      [block, 'accept', undefined],
      [block, 'refuse', 'finalizedRoot'],
    ];
    expect(seen).toEqual([...once, ...once]);
    const times = (end: string) => asked.filter((url) => url.endsWith(end)).length;
    expect(['/12800000', root('cd'), root('ce')].map(times)).toEqual([1, 1, 1]);
    await Promise.all([...peers, rest].map((one) => one.stop()));
  });

  it('reads the schedule of the beacon node anew once that did not answer, as it may have been given another', async () => {
    const spec: Record<string, unknown> = { '/eth/v1/config/spec': {} };
    const served: Record<string, unknown> = { ...answers, ...spec };
    const rest = await beaconNode(served);
    await node.api.start({ ...quick, localView: { mode: 'beaconApi', url: rest.url, interval: 50 } });
    await view(node, ({ status }) => status.headSlot === '12800100');
    const syncing = served['/eth/v1/node/syncing'];
    delete served['/eth/v1/node/syncing'];
    await view(node, ({ error }) => error?.includes('/eth/v1/node/syncing') === true);
    served['/eth/v1/config/spec'] = { BLOB_SCHEDULE: [{ EPOCH: '1', MAX_BLOBS_PER_BLOCK: '99' }] };
    served['/eth/v1/node/syncing'] = syncing;
    const told = await view(node, ({ error }) => error?.includes('another schedule') === true);
    expect(told.error).toContain('has 99 blobs from epoch 1 on');
    await rest.stop();
  });

  it.each([
    [
      'with another genesis time',
      { '/eth/v1/beacon/genesis': { ...answers['/eth/v1/beacon/genesis'], genesis_time: '1' } },
      /genesis lies \d+ s earlier/,
    ],
    [
      'with another blob schedule',
      { '/eth/v1/config/spec': { BLOB_SCHEDULE: [{ EPOCH: '1', MAX_BLOBS_PER_BLOCK: '99' }] } },
      /another schedule than .* has 99 blobs from epoch 1 on/,
    ],
    [
      'whose head is of the future',
      { '/eth/v1/beacon/headers/head': { root: root('bb'), header: { message: { slot: '99999999999' } } } },
      /slots beyond our clock/,
    ],
  ])('says that it follows a node %s', async (_, changed, says) => {
    const rest = await beaconNode({ ...answers, ...changed });
    await node.api.start({ ...quick, localView: { mode: 'beaconApi', url: rest.url, interval: 50 } });
    const told = await view(node, ({ error }) => error !== undefined);
    expect(told.error).toMatch(says);
    expect(told.disagrees).toBe(true);
    await rest.stop();
  });

  it('has the oldest slot that the beacon node says, as Lighthouse does', async () => {
    const database = JSON.stringify({ schema_version: 24, anchor: { oldest_block_slot: '12000000' } });
    const rest = await beaconNode({ ...answers, '/lighthouse/database/info': database });
    const localView = { mode: 'beaconApi', url: rest.url, interval: 20, earliestAvailableSlot: '5' } as const;
    await node.api.start({ ...quick, localView });
    const told = await view(node, ({ status }) => status.headSlot === '12800100');
    expect(told.status.earliestAvailableSlot).toBe('12000000');
    await rest.stop();
  });

  it.each([
    ['the settings say', '5', undefined],
    ['the settings say beside a strange answer', '5', '{"anchor":null}'],
    ['a fresh node has', undefined, undefined],
  ])('has the oldest slot that %s where the beacon node says none, and asks for it once', async (_, slot, answer) => {
    const asked: string[] = [];
    const rest = await beaconNode({ ...answers, '/lighthouse/database/info': answer }, (url) => asked.push(url));
    const given = slot === undefined ? {} : { earliestAvailableSlot: slot };
    await node.api.start({ ...quick, localView: { mode: 'beaconApi', url: rest.url, interval: 10, ...given } });
    const told = await view(node, ({ status }) => status.headSlot === '12800100');
    expect(told.status.earliestAvailableSlot).toBe(slot ?? '0');
    const polls = () => asked.filter((url) => url.endsWith('/syncing')).length;
    while (polls() < 3) await new Promise((resolve) => setImmediate(resolve));
    expect(asked.filter((url) => url.startsWith('/lighthouse'))).toHaveLength(1);
    await rest.stop();
  });

  it.each([
    [
      'on another network',
      { '/eth/v1/beacon/genesis': { genesis_validators_root: root('01') } },
      'is on another network',
    ],
    ['that is no beacon node', { '/eth/v1/beacon/genesis': undefined }, 'with 404; expected the REST interface'],
    ['that answers no JSON', { '/eth/v1/node/syncing': '<html>' }, 'something else than JSON'],
    ['without a head', { '/eth/v1/beacon/headers/head': {} }, 'headers/head without header.'],
    [
      'whose head has no slot',
      { '/eth/v1/beacon/headers/head': { root: root('bb'), header: { message: {} } } },
      'headers/head without header.message.slot.',
    ],
    [
      'with a strange epoch',
      { '/eth/v1/beacon/states/head/finality_checkpoints': { finalized: { epoch: '-1' } } },
      '"-1"',
    ],
    [
      'whose root holds escape codes',
      { '/eth/v1/beacon/genesis': { genesis_validators_root: `\x1b[31m0x${'ab'.repeat(30_000)}` } },
      `genesis with "\\u{1b}[31m0x${'ab'.repeat(33)}a…" where a root is expected`,
    ],
    [
      'whose slot is beyond 64 bits',
      { '/eth/v1/beacon/headers/head': { root: root('bb'), header: { message: { slot: '18446744073709551616' } } } },
      'where a number is expected',
    ],
    ['that floods', { '/eth/v1/node/syncing': 'x'.repeat(100_000) }, 'more than 65536 bytes'],
  ])('stays a fresh node beside a REST interface %s, and says why', async (_, wrong, part) => {
    const rest = await beaconNode({ ...answers, ...wrong });
    await node.api.start({ ...quick, localView: { mode: 'beaconApi', url: rest.url, interval: 60_000 } });
    const told = await view(node, ({ error }) => error !== undefined);
    expect(told.error).toContain(part);
    expect(told.error?.length).toBeLessThan(300);
    expect(told.error).toMatch(/^http:\/\/127\.0\.0\.1:\d+ .*\.$/);
    expect(told.status).toEqual(fresh());
    // That it cannot be read is no disagreement; a root of another network is.
    expect(told.disagrees).toBe(part === 'is on another network' ? true : undefined);
    await rest.stop();
  });

  it('says that a beacon node does not answer', async () => {
    const { port } = await closedPort();
    await node.api.start({
      ...quick,
      localView: { mode: 'beaconApi', url: `http://127.0.0.1:${port}`, interval: 60_000 },
    });
    expect((await view(node, ({ error }) => error !== undefined)).error).toContain('ECONNREFUSED');
  });
});

it.each(kinds)('a refused peer stays connected when the setting says so, with the node %s', async (kind) => {
  const node = await makeNode(kind);
  const peer = await responder({ status: () => ({ ...healthy(network), forkDigest: Uint8Array.of(1, 2, 3, 4) }) });
  await node.api.start({ ...quick, keepRefused: true });
  const exchange = await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
  expect(exchange).toMatchObject({ state: 'refusedByUs', judgement: { verdict: 'irrelevant', goodbye: '2' } });
  expect(exchange.goodbye).toBeUndefined();
  expect(exchange.stages.find(({ stage }) => stage === 'goodbye')?.detail).toContain('it would be 2');
  expect(await node.api.ping(peer.peerId)).toMatchObject({ state: 'established' });
  expect(peer.node.getConnections()).toHaveLength(1);
  await node.end();
  await peer.stop();
});
