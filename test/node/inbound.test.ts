import { fromHexString } from '@chainsafe/ssz';
import type { Connection } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshNodeStatus } from '../../src/node/chain/local-view.ts';
import { StreamReader } from '../../src/node/exchange/stream-reader.ts';
import { type BeaconLibp2p, startBeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';
import { controlRequests } from '../../src/node/serve/control-requests.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import { type Message, statusMessage } from '../../src/reqresp/messages/message.ts';
import { statusToJson } from '../../src/reqresp/messages/message-json.ts';
import { type Protocol, protocolId } from '../../src/reqresp/messages/protocols.ts';
import { readMessage } from '../../src/reqresp/walk/read.ts';
import { kinds, makeNode, type NodeUnderTest, network, settings } from './support/node-under-test.ts';

const ours = freshNodeStatus(network);
const status = statusMessage('status/2', ours);
const signal = () => AbortSignal.timeout(3000);

/** Sends bytes on a stream of `protocol`, half-closes, and reads to the end. */
async function ask(connection: Connection, protocol: Protocol, bytes: Uint8Array): Promise<Uint8Array> {
  const stream = await connection.newStream([protocolId(protocol)], { signal: signal() });
  const reader = new StreamReader(stream, 10_000);
  if (bytes.length > 0) stream.send(bytes);
  await stream.close();
  const limit = signal();
  while (reader.end === 'open') await reader.changed(limit);
  expect(reader.end).toBe('closed');
  return reader.bytes;
}

function read(bytes: Uint8Array, protocol: Protocol): { message: Message; resultCode: number | undefined } {
  const outcome = readMessage(bytes, protocol, 'response', true);
  if (outcome.state !== 'complete') throw new Error(`${protocol} was answered with ${outcome.state}`);
  return { message: outcome.message, resultCode: outcome.resultCode };
}

describe.each(kinds)('an inbound peer of the node %s', (kind) => {
  let node: NodeUnderTest;
  let peer: BeaconLibp2p;
  let connection: Connection;
  let goodbyes: bigint[];
  let address: string;

  beforeAll(async () => {
    node = await makeNode(kind);
    const { listening } = await node.api.start(settings);
    address = listening[0] ?? '';
  });
  afterAll(() => node.end());

  beforeEach(async () => {
    goodbyes = [];
    const handlers = new Map(controlRequests({ onGoodbye: (_, reason) => goodbyes.push(reason) }));
    peer = await startBeaconLibp2p({ agent: 'test/dialer', listen: [], handlers });
    connection = await peer.dial(multiaddr(address), { signal: signal() });
  });
  afterEach(() => peer.stop());

  const inboundOf = (id: string) => node.until((one) => one.peerId === id && one.state === 'established');

  it('gets our Status and is recorded, judged and established', async () => {
    const request = encodeMessage(status, 'request');
    const { message, resultCode } = read(await ask(connection, 'status/2', request), 'status/2');
    expect(resultCode).toBe(0);
    expect(message).toEqual(status);
    const exchange = await inboundOf(peer.peerId.toString());
    expect(exchange).toMatchObject({
      direction: 'inbound',
      offered: ['status/2'],
      protocol: 'status/2',
      agent: 'test/dialer',
      security: 'noise',
      muxer: 'yamux',
      local: statusToJson(ours),
      remote: statusToJson(ours),
      judgement: { verdict: 'relevant' },
    });
    expect(fromHexString(exchange.received)).toEqual(request);
    expect(exchange.stages.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual([
      'security ok',
      'muxer ok',
      'openStream ok',
      'requestWritten ok',
      'responseComplete ok',
      'judged ok',
      'goodbye skipped',
      'identify ok',
      'gossip skipped',
    ]);
  });

  it('that resets its stream before the answer leaves no exchange without an end', async () => {
    const request = encodeMessage(status, 'request');
    for (let left = 4; left > 0; left -= 1) {
      const stream = await connection.newStream([protocolId('status/2')], { signal: signal() });
      stream.send(request.slice());
      stream.abort(new Error('gone'));
    }
    await ask(connection, 'status/2', request);
    const id = peer.peerId.toString();
    const begun = new Set(node.exchanges().flatMap((one) => (one.peerId === id ? [one.id] : [])));
    for (const one of begun) {
      const end = await node.until(
        (exchange) => exchange.id === one && !['running', 'answered'].includes(exchange.state),
      );
      if (end.state === 'failed')
        expect(end.failure).toMatchObject({ stage: 'responseComplete', code: 'answerNotTaken' });
    }
  });

  it('is answered in the version it asks in', async () => {
    const old = statusMessage('status/1', ours);
    const { message } = read(await ask(connection, 'status/1', encodeMessage(old, 'request')), 'status/1');
    expect(message).toEqual(old);
    expect(await inboundOf(peer.peerId.toString())).toMatchObject({ protocol: 'status/1' });
  });

  it('on another network gets our Status, then Goodbye 2, then the close', async () => {
    const stranger = { ...status, forkDigest: Uint8Array.of(1, 2, 3, 4) };
    const gone = new Promise((resolve) => connection.addEventListener('close', resolve, { once: true }));
    const { message } = read(await ask(connection, 'status/2', encodeMessage(stranger, 'request')), 'status/2');
    expect(message).toEqual(status);
    await gone;
    expect(goodbyes).toEqual([2n]);
    const id = peer.peerId.toString();
    const end = await node.until((one) => one.peerId === id && one.stages.some(({ stage }) => stage === 'closed'));
    expect(end).toMatchObject({ state: 'refusedByUs', goodbye: { direction: 'sent', reason: '2' } });
  });

  it('that was refused is answered and recorded again when it comes back: nobody is turned away at the door', async () => {
    const stranger = encodeMessage({ ...status, forkDigest: Uint8Array.of(1, 2, 3, 4) }, 'request');
    const id = peer.peerId.toString();
    const seen = () => node.exchanges().filter(({ peerId, state }) => peerId === id && state === 'refusedByUs').length;
    for (let visit = 1; visit <= 3; visit += 1) {
      const open = visit === 1 ? connection : await peer.dial(multiaddr(address), { signal: signal() });
      const gone = new Promise((resolve) => open.addEventListener('close', resolve, { once: true }));
      expect(read(await ask(open, 'status/2', stranger), 'status/2').message).toEqual(status);
      await gone;
      while (seen() < visit) await new Promise<void>((resolve) => node.onEvent(() => resolve()));
    }
  });

  it('that says Goodbye itself has refused us', async () => {
    await ask(connection, 'status/2', encodeMessage(status, 'request'));
    await ask(connection, 'goodbye/1', encodeMessage({ type: 'goodbye/1', reason: 129n }, 'request'));
    const id = peer.peerId.toString();
    const end = await node.until((one) => one.peerId === id && one.state === 'refusedByThem');
    expect(end.goodbye).toMatchObject({ direction: 'received', reason: '129' });
  });

  it('that sends a malformed Status gets result 1 with the reason, and is recorded as failed', async () => {
    const bytes = Uint8Array.of(0x54, 0xff, 6, 0, 0);
    const answer = read(await ask(connection, 'status/2', bytes), 'status/2');
    expect(answer.resultCode).toBe(1);
    const id = peer.peerId.toString();
    const end = await node.until((one) => one.peerId === id && one.state === 'failed');
    expect(end.failure).toMatchObject({
      stage: 'requestWritten',
      message: expect.stringContaining('The request failed: '),
    });
    expect(fromHexString(end.received)).toEqual(bytes);
  });

  it.each([
    ['ping/1', { type: 'ping/1', seqNumber: 7n }, { type: 'ping/1', seqNumber: 0n }],
    ['metadata/1', undefined, { type: 'metadata/1', seqNumber: 0n }],
    ['metadata/2', undefined, { type: 'metadata/2', seqNumber: 0n }],
    ['metadata/3', undefined, { type: 'metadata/3', seqNumber: 0n, custodyGroupCount: 4n }],
  ] as const)('gets an answer to %s, also as many at once as clients take', async (protocol, request, expected) => {
    const bytes = request ? encodeMessage(request, 'request') : new Uint8Array(0);
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(connection, protocol, bytes)));
    for (const answer of answers) expect(read(answer, protocol)).toMatchObject({ resultCode: 0, message: expected });
  });

  const refusals = (id: string) => {
    return node.exchanges().filter(({ peerId, failure }) => peerId === id && failure?.code === 'tooManyRequests');
  };

  it.each([
    ['status/2', encodeMessage(status, 'request')],
    ['ping/1', encodeMessage({ type: 'ping/1', seqNumber: 7n }, 'request')],
    ['metadata/2', new Uint8Array(0)],
  ] as const)(
    'that asks for %s too often gets result 1 "rate limited", which is one record with a count',
    async (protocol, bytes) => {
      const id = peer.peerId.toString();
      // Ten more than the seconds that this may take, each of which allows one more.
      const answers = await Promise.all(Array.from({ length: 30 }, () => ask(connection, protocol, bytes)));
      const results = answers.map((answer) => read(answer, protocol));
      const refused = results.filter(({ resultCode }) => resultCode !== 0);
      expect(refused.length).toBeGreaterThanOrEqual(20);
      expect(results.length - refused.length).toBeGreaterThanOrEqual(5);
      const text = new TextEncoder().encode('rate limited');
      for (const { resultCode, message } of refused)
        expect([resultCode, message]).toEqual([1, { type: 'error', message: text }]);
      const again = await peer.dial(multiaddr(address), { signal: signal(), force: true });
      expect(read(await ask(again, protocol, bytes), protocol).resultCode).toBe(1);
      const record = await node.until((one) => one.peerId === id && (one.repeated ?? 0) >= refused.length);
      expect(record).toMatchObject({ direction: 'inbound', state: 'failed', offered: [protocol], received: '0x' });
      expect(record.failure?.message).toMatch(/^The peer asks too often: .* at most 5 at once and 1 a second\.$/);
      expect(refusals(id)).toHaveLength(1);
      const other = await startBeaconLibp2p({
        agent: 'test/other',
        listen: [],
        handlers: new Map(controlRequests({})),
      });
      const theirs = await other.dial(multiaddr(address), { signal: signal() });
      expect(read(await ask(theirs, protocol, bytes), protocol).resultCode).toBe(0);
      await other.stop();
    },
  );

  it('that says Goodbye more often than it may is heard each time, and counted', async () => {
    const goodbye = (reason: bigint) => encodeMessage({ type: 'goodbye/1', reason }, 'request');
    const id = peer.peerId.toString();
    for (const reason of [129n, 250n]) {
      const own = await peer.dial(multiaddr(address), { signal: signal(), force: true });
      await ask(own, 'status/2', encodeMessage(status, 'request'));
      await ask(own, 'goodbye/1', goodbye(reason));
    }
    const heard = (reason: string) => node.until((one) => one.peerId === id && one.goodbye?.reason === reason);
    // On a slow machine it comes so late that the peer has left, and no longer refuses.
    for (const reason of ['129', '250']) expect(['refusedByThem', 'left']).toContain((await heard(reason)).state);
    expect(refusals(id).map(({ failure }) => failure?.message)).toEqual([
      expect.stringMatching(/^The peer says Goodbye too often: .* at most 1 at once and 1 a second\.$/),
    ]);
  });

  it('that goes on asking too often is sent away with Goodbye 251', async () => {
    const gone = new Promise((resolve) => connection.addEventListener('close', resolve, { once: true }));
    const request = encodeMessage(status, 'request');
    let refused = 0;
    while (refused < 99) refused += read(await ask(connection, 'status/2', request), 'status/2').resultCode ?? 0;
    expect(connection.status).toBe('open');
    await ask(connection, 'status/2', request).catch(() => undefined);
    await gone;
    expect(goodbyes).toEqual([251n]);
    const id = peer.peerId.toString();
    const end = await node.until(({ peerId, goodbye }) => peerId === id && goodbye !== undefined);
    expect(end).toMatchObject({ direction: 'inbound', goodbye: { direction: 'sent', reason: '251' } });
    expect(refusals(id)).toHaveLength(1);
  });

  it('is cut off when it opens a Status and leaves the connection in the middle', async () => {
    const stream = await connection.newStream([protocolId('status/2')], { signal: signal() });
    stream.send(Uint8Array.of(0x5c));
    connection.abort(new Error('gone'));
    const again = await peer.dial(multiaddr(address), { signal: signal() });
    const { message } = read(await ask(again, 'status/2', encodeMessage(status, 'request')), 'status/2');
    expect(message).toEqual(status);
  });
});
