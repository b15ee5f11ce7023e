import { fromHexString, toHexString } from '@chainsafe/ssz';
import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import { mplex } from '@libp2p/mplex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { stageNames } from '../../src/exchange/exchange.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { freshNodeStatus } from '../../src/node/chain/local-view.ts';
import { PeerLink } from '../../src/node/exchange/peer-link.ts';
import { sayGoodbye } from '../../src/node/exchange/say-goodbye.ts';
import { healthy } from '../../src/node/responder/behaviour.ts';
import { encodeError } from '../../src/node/serve/serve.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import { statusMessage } from '../../src/reqresp/messages/message.ts';
import { statusToJson } from '../../src/reqresp/messages/message-json.ts';
import { readMessage } from '../../src/reqresp/walk/read.ts';
import { makeEnr } from '../unit/forks/make-enr.ts';
import { kinds, makeNode, type NodeUnderTest, network, settings } from './support/node-under-test.ts';
import { type Responder, responder, withoutPeerId } from './support/peers.ts';

const outcomes = (exchange: Exchange) => exchange.stages.map(({ stage, outcome }) => `${stage} ${outcome}`);
const detailOf = (exchange: Exchange, stage: string) => exchange.stages.find((one) => one.stage === stage)?.detail;

describe.each(kinds)('a handshake with the node %s', (kind) => {
  let node: NodeUnderTest;
  let peer: Responder;

  beforeAll(async () => {
    node = await makeNode(kind);
    peer = await responder({ judges: true });
    await node.api.start(settings);
  });
  afterAll(async () => {
    await node.end();
    await peer.stop();
  });

  it('records every stage, both messages, the agent and the verdict', async () => {
    const exchange = await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    expect(exchange).toMatchObject({
      direction: 'outbound',
      target: peer.multiaddr,
      state: 'established',
      offered: ['status/2', 'status/1'],
      protocol: 'status/2',
      security: 'noise',
      muxer: 'yamux',
      peerId: peer.peerId,
      agent: 'test/peer',
      resultCode: 0,
      local: statusToJson(freshNodeStatus(network)),
      judgement: { verdict: 'relevant' },
    });
    expect(exchange.failure).toBeUndefined();
    expect(outcomes(exchange)).toEqual([
      'dial ok',
      'security ok',
      'muxer ok',
      'openStream ok',
      'requestWritten ok',
      'writeSideClosed ok',
      'firstByte ok',
      'responseComplete ok',
      'judged ok',
      'goodbye skipped',
      'identify ok',
      'gossip skipped',
    ]);
    expect(detailOf(exchange, 'openStream')).toBe('offered status/2, status/1; taken status/2');
    const sent = readMessage(fromHexString(exchange.sent), 'status/2', 'request', true);
    const received = readMessage(fromHexString(exchange.received), 'status/2', 'response', true);
    if (sent.state !== 'complete' || sent.message.type !== 'status/2') throw new Error('no request was kept');
    if (received.state !== 'complete' || received.message.type !== 'status/2') throw new Error('no response was kept');
    expect(statusToJson(sent.message)).toEqual(exchange.local);
    expect(statusToJson(received.message)).toEqual(exchange.remote);
  });

  it('tells every change at once, whole, and with times that only grow', async () => {
    await node.api.disconnect(peer.peerId);
    const exchange = await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    const told = node.events.flatMap((event) =>
      event.type === 'exchange' && event.exchange.id === exchange.id ? [event.exchange] : [],
    );
    expect(told.at(-1)).toEqual(exchange);
    expect(told[0]?.stages).toMatchObject([{ stage: 'dial', outcome: 'running' }]);
    for (const stage of exchange.stages) {
      expect(stageNames).toContain(stage.stage);
      expect(stage.endMs).toBeGreaterThanOrEqual(stage.startMs);
      expect(told.some(({ stages }) => stages.some((one) => one.stage === stage.stage))).toBe(true);
    }
    const inOrder = exchange.stages.filter(({ stage }) => stage !== 'goodbye' && stage !== 'identify');
    expect(inOrder.map(({ startMs }) => startMs)).toEqual(inOrder.map(({ startMs }) => startMs).sort((a, b) => a - b));
    const states = told.map(({ state }) => state).filter((state, at, all) => state !== all[at - 1]);
    expect(states).toEqual(['running', 'answered', 'established']);
  });

  it('uses the open connection for the next handshake, whether or not the target names the peer', async () => {
    for (const target of [peer.multiaddr, withoutPeerId(peer)]) {
      const again = await node.api.dial({ target: readNamedTarget(target) });
      expect(outcomes(again).slice(0, 3)).toEqual(['dial skipped', 'security skipped', 'muxer skipped']);
      expect(again).toMatchObject({ state: 'established', peerId: peer.peerId, muxer: 'yamux' });
    }
    expect(peer.node.getConnections()).toHaveLength(1);
  });

  it('dials without a peer id and learns who answers', async () => {
    await node.api.disconnect(peer.peerId);
    const exchange = await node.api.dial({ target: readNamedTarget(withoutPeerId(peer)) });
    expect(exchange).toMatchObject({ state: 'established', peerId: peer.peerId });
  });

  it('dials an ENR at its TCP address and expects the peer id of its key', async () => {
    const known = await responder({}, { privateKey: privateKeyFromRaw(new Uint8Array(32).fill(7)) });
    const enr = makeEnr({ ip: '0x7f000001', tcp: toHexString(Uint8Array.of(known.port >> 8, known.port & 255)) });
    const exchange = await node.api.dial({ target: readNamedTarget(enr) });
    expect(exchange).toMatchObject({ state: 'established', peerId: known.peerId, target: known.multiaddr });
    await known.stop();
  });

  it('replays a recorded request byte by byte, also a broken one', async () => {
    const first = await node.api.dial({
      target: readNamedTarget(peer.multiaddr),
      local: statusToJson(healthy(network)),
    });
    const again = await node.api.dial({
      target: readNamedTarget(peer.multiaddr),
      offer: ['status/2'],
      raw: first.sent,
    });
    expect(again).toMatchObject({ state: 'established', sent: first.sent, protocol: 'status/2' });
    expect(again.local).toBeUndefined();
    const broken = await node.api.dial({ target: readNamedTarget(peer.multiaddr), offer: ['status/2'], raw: '0x5cff' });
    expect(broken).toMatchObject({ state: 'failed', sent: '0x5cff', resultCode: 1 });
    await expect(node.api.dial({ target: readNamedTarget(peer.multiaddr), raw: '0x5' })).rejects.toThrow(
      'The bytes to send are not hex',
    );
    const long = `0x${'00'.repeat(70_000)}`;
    await expect(node.api.dial({ target: readNamedTarget(peer.multiaddr), raw: long })).rejects.toThrow(
      'At most 65536 bytes',
    );
  });

  it('keeps a connection that was open before when the peer will not answer again', async () => {
    let asked = 0;
    const limited = await responder({
      instead: async ({ write }) => {
        asked += 1;
        const answer = statusMessage('status/2', freshNodeStatus(network));
        await write(asked === 1 ? encodeMessage(answer, 'response') : encodeError(139, 'rate limited'));
      },
    });
    const first = await node.api.dial({ target: readNamedTarget(limited.multiaddr) });
    const second = await node.api.dial({ target: readNamedTarget(limited.multiaddr) });
    expect(first.state).toBe('established');
    expect(second).toMatchObject({ state: 'failed', resultCode: 139, errorMessage: 'rate limited' });
    expect(second.failure?.message).toContain('result 139 (RateLimited');
    expect(limited.node.getConnections()).toHaveLength(1);
    await limited.stop();
  });

  it('sees the Goodbye of a peer that refuses with an error first, as Prysm does', async () => {
    const prysm = await responder({ instead: ({ write }) => write(encodeError(1, 'invalid')), goodbye: 3n });
    const exchange = await node.api.dial({ target: readNamedTarget(prysm.multiaddr) });
    expect(exchange).toMatchObject({
      state: 'refusedByThem',
      failure: { stage: 'responseComplete', code: 'errorResponse' },
      goodbye: { reason: '3', direction: 'received' },
    });
    await prysm.stop();
  });

  it('sees the Goodbye of a peer that does not like our Status', async () => {
    await node.api.disconnect(peer.peerId);
    const local = { ...statusToJson(freshNodeStatus(network)), forkDigest: '0xdeadbeef' };
    const exchange = await node.api.dial({ target: readNamedTarget(peer.multiaddr), local });
    expect(exchange).toMatchObject({
      state: 'refusedByThem',
      local,
      resultCode: 0,
      goodbye: { reason: '2', direction: 'received' },
    });
    expect(detailOf(exchange, 'goodbye')).toBe('received 2: the peer holds us to be on another network or fork');
    expect(detailOf(exchange, 'closed')).toBe('by the peer');
  });

  it('sends exactly what version 1 carries when only that is taken', async () => {
    const old = await responder({ versions: ['status/1'] });
    const exchange = await node.api.dial({ target: readNamedTarget(old.multiaddr) });
    expect(exchange).toMatchObject({ state: 'established', protocol: 'status/1' });
    expect(detailOf(exchange, 'openStream')).toBe('offered status/2, status/1; taken status/1');
    expect(exchange.local).not.toHaveProperty('earliestAvailableSlot');
    expect(exchange.remote).not.toHaveProperty('earliestAvailableSlot');
    await old.stop();
  });

  it('speaks mplex with a peer that has nothing else', async () => {
    const old = await responder({}, { streamMuxers: [mplex()] });
    const exchange = await node.api.dial({ target: readNamedTarget(old.multiaddr) });
    expect(exchange).toMatchObject({ state: 'established', muxer: 'mplex' });
    await old.stop();
  });

  it('keeps an eye on an established peer: a later Goodbye and close are told', async () => {
    const leaving = await responder({});
    const { id } = await node.api.dial({ target: readNamedTarget(leaving.multiaddr) });
    await leaving.stop();
    const end = await node.until((one) => one.id === id && one.stages.some(({ stage }) => stage === 'closed'));
    expect(end).toMatchObject({ state: 'left', left: { by: 'peer', afterMs: expect.any(Number) } });
    expect(end).not.toHaveProperty('failure');
    expect(detailOf(end, 'closed')).toBe('by the peer');
  });

  it('a Goodbye after the grace period says that the peer leaves, in every exchange of the connection', async () => {
    const leaving = await responder({});
    const { id, peerId = '' } = await node.api.dial({ target: readNamedTarget(leaving.multiaddr) });
    const again = await node.api.restatus(peerId);
    const [connection] = leaving.node.getConnections();
    if (!connection) throw new Error('the responder is connected');
    // It says Goodbye and stays: we close.
    await sayGoodbye(new PeerLink(connection), 129n, 1000);
    for (const one of [id, again.id]) {
      const end = await node.until((seen) => seen.id === one && seen.stages.some(({ stage }) => stage === 'closed'));
      expect(end).toMatchObject({
        state: 'left',
        left: { by: 'peer' },
        goodbye: { reason: '129', direction: 'received' },
      });
    }
    // Resolves once the responder, too, sees that we have closed.
    await leaving.alone();
    await leaving.stop();
  });

  it('says Goodbye 1 when the user disconnects, which is no refusal', async () => {
    const other = await responder({});
    const { id, peerId = '' } = await node.api.dial({ target: readNamedTarget(other.multiaddr) });
    await node.api.disconnect(peerId);
    await other.alone();
    const end = await node.until((one) => one.id === id && one.stages.some(({ stage }) => stage === 'closed'));
    expect(end).toMatchObject({ state: 'left', left: { by: 'us' }, goodbye: { reason: '1', direction: 'sent' } });
    expect(detailOf(end, 'closed')).toBe('by us');
    await other.stop();
  });

  it('dials many peers at once', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, () => responder({})));
    const results = await Promise.all(
      many.map(({ multiaddr }) => node.api.dial({ target: readNamedTarget(multiaddr) })),
    );
    expect(results.map(({ state }) => state)).toEqual(many.map(() => 'established'));
    expect(results.map(({ peerId }) => peerId)).toEqual(many.map(({ peerId }) => peerId));
    await Promise.all(many.map((one) => one.stop()));
  });

  it('shakes hands with one peer several times at once without a second connection', async () => {
    const one = await responder({});
    const results = await Promise.all(
      Array.from({ length: 4 }, () => node.api.dial({ target: readNamedTarget(one.multiaddr) })),
    );
    expect(results.map(({ state }) => state)).toEqual(results.map(() => 'established'));
    expect(one.node.getConnections()).toHaveLength(1);
    await one.stop();
  });

  it.each([
    [
      'a Status that no frame can hold',
      { local: { forkDigest: '0x00' } },
      'The local Status cannot be sent: forkDigest',
    ],
    ['no Status version', { offer: ['ping/1' as const] }, 'No Status version is offered'],
  ])('rejects %s in one sentence', async (_, request, message) => {
    const target = { target: readNamedTarget(peer.multiaddr), ...request } as Parameters<typeof node.api.dial>[0];
    await expect(node.api.dial(target)).rejects.toThrow(message);
  });
});
