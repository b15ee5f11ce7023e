import { setTimeout as pause } from 'node:timers/promises';
import { mplex } from '@libp2p/mplex';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { freshNodeStatus } from '../../src/node/chain/local-view.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import { statusMessage } from '../../src/reqresp/messages/message.ts';
import type { MuxerName } from '../../src/rpc/node.ts';
import { kinds, makeNode, type NodeUnderTest, network, settings } from './support/node-under-test.ts';
import { rawServer, responder } from './support/peers.ts';

describe.each(kinds)('a dial that differs from the settings, by the node %s,', (kind) => {
  let node: NodeUnderTest;
  let ours: string;
  beforeEach(async () => {
    node = await makeNode(kind);
    ({ peerId: ours } = await node.api.start(settings));
  });
  afterEach(() => node.end());

  it.each(['mplex', 'yamux'] as const)(
    'offers %s alone, under the same identity, and is closed with the node',
    async (muxer) => {
      const heard: bigint[] = [];
      const peer = await responder({}, { onGoodbye: (_, reason) => heard.push(reason) });
      const exchange = await node.api.dial({ target: readNamedTarget(peer.multiaddr), muxer });
      expect(exchange).toMatchObject({ state: 'established', muxer, peerId: peer.peerId });
      const usual = await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
      expect(usual).toMatchObject({ state: 'established', muxer: 'yamux' });
      expect(peer.node.getPeers().map(String)).toEqual([ours]);
      expect((await node.api.ping(peer.peerId)).state).toBe('established');
      await node.api.stop();
      await peer.alone();
      expect(heard).toEqual([1n, 1n]);
      await peer.stop();
    },
  );

  it('says so when the peer speaks another muxer', async () => {
    const peer = await responder({}, { streamMuxers: [mplex()] });
    const exchange = await node.api.dial({ target: readNamedTarget(peer.multiaddr), muxer: 'yamux' });
    expect(exchange.failure).toMatchObject({ stage: 'muxer', code: 'noCommonMuxer' });
    expect((await node.api.dial({ target: readNamedTarget(peer.multiaddr) })).muxer).toBe('mplex');
    await peer.stop();
  });

  it('has its own time limits, shorter or longer', async () => {
    const silent = await rawServer(() => undefined);
    const dead = await node.api.dial({ target: readNamedTarget(silent.multiaddr), timeouts: { dial: 1500 } });
    expect(dead.failure).toMatchObject({ code: 'silentServer', message: expect.stringContaining('within 1500 ms') });
    await silent.stop();
    const status = encodeMessage(statusMessage('status/2', freshNodeStatus(network)), 'response');
    const slow = await responder({
      instead: async ({ write }) => {
        await pause(900);
        await write(status);
      },
    });
    const early = await node.api.dial({ target: readNamedTarget(slow.multiaddr), timeouts: { response: 50 } });
    expect(early.failure?.message).toContain('within 50 ms');
    const late = await node.api.dial({ target: readNamedTarget(slow.multiaddr), timeouts: { response: 15_000 } });
    expect(late.state).toBe('established');
    await slow.stop();
  });

  it.each([
    [{ muxer: 'spdy' as MuxerName }, 'There is no muxer "spdy": use yamux, mplex.'],
    [{ timeouts: { dial: 0 } }, 'The time limit "dial" is 0; expected 1 to 120000 milliseconds.'],
    [{ timeouts: { response: 1.5 } }, 'The time limit "response" is 1.5; expected'],
    [{ timeouts: { openStream: 1e9 } }, 'The time limit "openStream" is 1000000000; expected'],
  ])('is not begun with %j', async (how, sentence) => {
    await expect(node.api.dial({ target: readNamedTarget('/ip4/127.0.0.1/tcp/9'), ...how })).rejects.toThrow(sentence);
    expect(node.exchanges()).toEqual([]);
  });
});
