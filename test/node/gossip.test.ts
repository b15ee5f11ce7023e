import type { Connection, Stream } from '@libp2p/interface';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BehaviourName } from '../../src/exchange/behaviour-names.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { freshNodeStatus } from '../../src/node/chain/local-view.ts';
import { StreamReader } from '../../src/node/exchange/stream-reader.ts';
import { meshsubIds } from '../../src/node/gossip/meshsub.ts';
import { graftRpc, subscribeRpc } from '../../src/node/gossip/rpc.ts';
import { statusToJson } from '../../src/reqresp/messages/message-json.ts';
import { kinds, makeNode, type NodeUnderTest, network, settings } from './support/node-under-test.ts';
import { type Responder, responder } from './support/peers.ts';

const LISTEN = '/ip4/127.0.0.1/tcp/0';
const stageOf = (exchange: Exchange) => {
  const { outcome, detail } = exchange.stages.find(({ stage }) => stage === 'gossip') ?? {};
  return [outcome, detail];
};

describe.each(kinds)('Gossipsub with the node %s', (kind) => {
  let node: NodeUnderTest;
  beforeEach(async () => {
    node = await makeNode(kind);
  });
  afterEach(() => node.end());

  const dial = async (behaviour: BehaviourName) => {
    const peer = await node.api.startResponder({ behaviour, listen: LISTEN });
    return await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
  };

  it('is spoken: what the peer subscribes to is in the exchange, by the digest of its topics', async () => {
    await node.api.start(settings);
    const { id } = await dial('healthy');
    const exchange = await node.until(
      (one) => one.id === id && one.gossip !== undefined && one.gossip.topics.length > 0,
    );
    const { forkDigest } = statusToJson(freshNodeStatus(network));
    expect(exchange.gossip).toEqual({
      protocol: 'meshsub/1.3.0',
      topics: [
        {
          digest: forkDigest,
          count: 6,
          names: ['beacon_block', 'beacon_aggregate_and_proof', 'beacon_attestation_{0-2,40}'],
        },
      ],
    });
    expect(stageOf(exchange)).toEqual(['ok', 'meshsub/1.3.0, 6 topics']);
  });

  it('keeps us with a peer that bans whoever does not speak it', async () => {
    await node.api.start(settings);
    expect(await dial('wantsGossip')).toMatchObject({ state: 'established' });
  });

  it('is not spoken where the settings say so, and that peer leaves with Goodbye 0', async () => {
    await node.api.start({ ...settings, gossip: false });
    const exchange = await dial('wantsGossip');
    expect(exchange).toMatchObject({ state: 'refusedByThem', goodbye: { direction: 'received', reason: '0' } });
    expect(stageOf(exchange)).toEqual(['skipped', 'not spoken: a setting turns it off']);
    expect(exchange.gossip).toBeUndefined();
  });

  it('is missing at a peer that does not speak it, which is no fault', async () => {
    await node.api.start(settings);
    const exchange = await dial('withoutGossip');
    expect(exchange.state).toBe('established');
    expect(stageOf(exchange)).toEqual(['skipped', 'the peer does not speak it']);
  });

  it('tells that the topics are of another fork than the Status', async () => {
    await node.api.start(settings);
    const { id } = await dial('gossipsElsewhere');
    const { remote, gossip } = await node.until((one) => one.id === id && (one.gossip?.topics.length ?? 0) > 0);
    expect(gossip?.topics.map(({ digest }) => digest)).not.toContain(remote?.forkDigest);
  });
});

describe('A gossip stream to our node', () => {
  let node: NodeUnderTest;
  let peer: Responder;
  let connection: Connection;
  const ours: StreamReader[] = [];
  beforeAll(async () => {
    node = await makeNode('in this process');
    await node.api.start(settings);
  });
  afterAll(() => node.end());
  beforeEach(async () => {
    ours.length = 0;
    peer = await responder({}, { gossip: (stream) => void ours.push(new StreamReader(stream, 10_000)) });
    await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    connection = peer.node.getConnections().find(({ status }) => status === 'open') as Connection;
  });
  afterEach(() => peer.stop());
  const open = (): Promise<Stream> => connection.newStream([...meshsubIds]);
  const closed = (stream: Stream) =>
    new Promise<string>((resolve) => {
      if (stream.status !== 'open') resolve(stream.status);
      stream.addEventListener('close', () => resolve(stream.status), { once: true });
    });

  it.each(meshsubIds)('is taken in the version %s', async (id) => {
    const stream = await connection.newStream([id]);
    expect(stream.protocol).toBe(id);
  });

  it('that takes us into a mesh is answered with PRUNE and a back-off of a minute, on a stream of ours', async () => {
    const stream = await open();
    const theirs = new StreamReader(stream, 1000);
    stream.send(graftRpc('ab'));
    await expect.poll(() => ours.length).toBe(1);
    const [reader] = ours;
    await expect.poll(() => Buffer.from(reader?.bytes ?? []).toString('hex')).toBe('0a1a0822060a026162183c');
    expect([stream.status, theirs.bytes.length]).toEqual(['open', 0]);
  });

  it('that takes us into a mesh again and again gets ten answers, on one stream', async () => {
    const stream = await open();
    for (let at = 0; at < 100; at += 1) stream.send(graftRpc('ab'));
    stream.send(subscribeRpc(['/eth2/01020304/last/ssz_snappy']));
    await node.until(({ gossip }) => gossip?.topics.some(({ names }) => names.includes('last')) === true);
    await expect.poll(() => ours[0]?.bytes.length).toBe(10 * 11);
    expect(ours).toHaveLength(1);
  });

  it('that sends more than an honest peer has to say is reset, and the connection stays', async () => {
    const stream = await open();
    const end = closed(stream);
    const message = Uint8Array.from([0x80, 0x80, 0x10, ...new Uint8Array(256 * 1024)]);
    for (let at = 0; at < 6 && stream.status === 'open'; at += 1)
      if (!stream.send(message)) await stream.onDrain().catch(() => undefined);
    expect(await end).toBe('reset');
    expect(connection.status).toBe('open');
  });

  it.each([
    ['a length without an end', [0xff, 0xff, 0xff, 0xff]],
    ['something that is no RPC', [2, 0x0a, 0x7f]],
  ])('with %s is reset, and the connection stays', async (_, bytes) => {
    const stream = await open();
    const end = closed(stream);
    stream.send(Uint8Array.from(bytes));
    expect(await end).toBe('reset');
    expect(connection.status).toBe('open');
  });
});
