import { fromHexString } from '@chainsafe/ssz';
import { multiaddr } from '@multiformats/multiaddr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { freshNodeStatus } from '../../src/node/chain/local-view.ts';
import { startBeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';
import { encodeError, serve } from '../../src/node/serve/serve.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import { statusMessage } from '../../src/reqresp/messages/message.ts';
import { readMessage } from '../../src/reqresp/walk/read.ts';
import { kinds, makeNode, type NodeUnderTest, network, settings } from './support/node-under-test.ts';
import { type Responder, responder } from './support/peers.ts';

const METADATA = { seqNumber: 0n, attnets: new Uint8Array(8) };

describe.each(kinds)('what a connected peer is asked beside the first Status by the node %s', (kind) => {
  let node: NodeUnderTest;
  let peer: Responder;
  let goodbyes: bigint[];

  beforeAll(async () => {
    goodbyes = [];
    node = await makeNode(kind);
    peer = await responder({ judges: true }, { onGoodbye: (_, reason) => goodbyes.push(reason) });
    await node.api.start(settings);
    await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
  });
  afterAll(async () => {
    await node.end();
    await peer.stop();
  });

  it('a ping, with both sequence numbers', async () => {
    const exchange = await node.api.ping(peer.peerId);
    expect(exchange).toMatchObject({
      state: 'established',
      direction: 'outbound',
      peerId: peer.peerId,
      agent: 'test/peer',
      offered: ['ping/1'],
      protocol: 'ping/1',
      resultCode: 0,
      answer: { type: 'ping/1', seqNumber: '0' },
    });
    expect(exchange.stages.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual([
      'openStream ok',
      'requestWritten ok',
      'writeSideClosed ok',
      'firstByte ok',
      'responseComplete ok',
    ]);
    const sent = readMessage(fromHexString(exchange.sent), 'ping/1', 'request', true);
    expect(sent).toMatchObject({ state: 'complete', message: { type: 'ping/1', seqNumber: 0n } });
  });

  it('its metadata, in the newest version that it speaks, with no byte sent', async () => {
    const exchange = await node.api.metadata(peer.peerId);
    expect(exchange).toMatchObject({
      state: 'established',
      offered: ['metadata/3', 'metadata/2', 'metadata/1'],
      protocol: 'metadata/3',
      sent: '0x',
      answer: { type: 'metadata/3', seqNumber: '0', attnets: '0x0000000000000000', custodyGroupCount: '4' },
    });
  });

  it('its Status again, over the open connection', async () => {
    const exchange = await node.api.restatus(peer.peerId);
    expect(exchange).toMatchObject({ state: 'established', protocol: 'status/2', judgement: { verdict: 'relevant' } });
    expect(exchange.stages[0]?.stage).toBe('openStream');
    expect(peer.node.getConnections()).toHaveLength(1);
  });

  it('falls back to what an older peer speaks, and says what one refuses', async () => {
    const old = await startBeaconLibp2p({
      agent: 'test/old',
      listen: ['/ip4/127.0.0.1/tcp/0'],
      handlers: new Map([
        serve('status/1', {
          answer: async ({ write }) => {
            await write(encodeMessage(statusMessage('status/1', freshNodeStatus(network)), 'response'));
          },
        }),
        serve('metadata/1', {
          answer: async ({ write }) => {
            await write(encodeMessage({ type: 'metadata/1', ...METADATA }, 'response'));
          },
        }),
        serve('ping/1', {
          answer: async ({ write }) => {
            await write(encodeError(139, 'slow down'));
          },
        }),
      ]),
    });
    const id = old.peerId.toString();
    await node.api.dial({ target: readNamedTarget(String(old.getMultiaddrs()[0])) });
    expect(await node.api.metadata(id)).toMatchObject({ state: 'established', protocol: 'metadata/1' });
    const refused = await node.api.ping(id);
    expect(refused).toMatchObject({ state: 'failed', resultCode: 139, failure: { code: 'errorResponse' } });
    expect(refused.failure?.message).toContain('expected result 0 with its sequence number');
    expect(old.getConnections()).toHaveLength(1);
    await old.stop();
  });

  it('says which protocols a peer does not speak', async () => {
    const mute = await startBeaconLibp2p({
      agent: 'test/mute',
      listen: ['/ip4/127.0.0.1/tcp/0'],
      handlers: new Map([
        serve('status/2', {
          answer: async ({ write }) => {
            await write(encodeMessage(statusMessage('status/2', freshNodeStatus(network)), 'response'));
          },
        }),
      ]),
    });
    await node.api.dial({ target: readNamedTarget(String(mute.getMultiaddrs()[0])) });
    const exchange = await node.api.metadata(mute.peerId.toString());
    expect(exchange.failure).toMatchObject({ stage: 'openStream', code: 'protocolNotSpoken' });
    expect(exchange.failure?.message).toContain('none of the metadata versions offered (metadata/3, metadata/2 or');
    await mute.stop();
  });

  it('rejects, in one sentence, for a peer that is not connected and for a reason that no uint64 holds', async () => {
    for (const call of ['ping', 'metadata', 'restatus'] as const) {
      await expect(node.api[call]('16Uiu2nobody')).rejects.toThrow(
        'Peer 16Uiu2nobody is not connected: dial it first.',
      );
    }
    for (const reason of ['-1', '1.5', '', '18446744073709551616']) {
      await expect(node.api.goodbye(peer.peerId, reason)).rejects.toThrow('A Goodbye reason is a number from 0 to');
    }
  });

  it('leaves with the Goodbye that was chosen', async () => {
    await node.api.goodbye(peer.peerId, '251');
    await peer.alone();
    expect(goodbyes).toEqual([251n]);
    const end = await node.until(
      (one) => one.peerId === peer.peerId && one.stages.some(({ stage }) => stage === 'closed'),
    );
    expect(end).toMatchObject({ state: 'left', left: { by: 'us' }, goodbye: { direction: 'sent', reason: '251' } });
  });
});

describe.each(kinds)('Status exchanges that nobody asked for, by the node %s', (kind) => {
  it('come again after the interval, and end with the node', async () => {
    const node = await makeNode(kind);
    const peer = await responder({});
    await node.api.start({ ...settings, goodbyeGrace: 20, restatusInterval: 150 });
    const first = await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    const second = await node.until((one) => one.id !== first.id && one.state === 'established');
    expect(second).toMatchObject({
      direction: 'outbound',
      peerId: peer.peerId,
      stages: [{ stage: 'openStream' }, {}, {}, {}, {}, {}, {}, {}, {}],
    });
    expect(second).not.toHaveProperty('unsolicited');
    const waited = Date.parse(second.startedAt) - Date.parse(first.startedAt);
    expect(waited).toBeGreaterThanOrEqual(130);
    await node.until((one) => ![first.id, second.id].includes(one.id) && one.state === 'established');
    await node.end();
    await peer.stop();
  });

  it('ask an inbound peer that does not ask us', async () => {
    const node = await makeNode(kind);
    const peer = await responder({});
    const { listening } = await node.api.start({ ...settings, goodbyeGrace: 20, askInboundAfter: 100 });
    await peer.node.dial(multiaddr(listening[0] ?? ''));
    const asked = await node.until((one) => one.peerId === peer.peerId && one.state === 'established');
    // It is that peer's doing, unlike what the user asks of it.
    expect(asked).toMatchObject({ direction: 'outbound', protocol: 'status/2', resultCode: 0, unsolicited: true });
    for (const ask of ['ping', 'restatus'] as const)
      expect(await node.api[ask](peer.peerId)).not.toHaveProperty('unsolicited');
    await node.end();
    await peer.stop();
  });
});
