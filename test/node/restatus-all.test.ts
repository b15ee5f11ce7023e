import { multiaddr } from '@multiformats/multiaddr';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { healthy } from '../../src/node/responder/behaviour.ts';
import { statusToJson } from '../../src/reqresp/messages/message-json.ts';
import { kinds, makeNode, type NodeUnderTest, network, settings } from './support/node-under-test.ts';
import { type Responder, responder } from './support/peers.ts';

describe.each(kinds)('every connected peer of the node %s, in whichever direction it came', (kind) => {
  let node: NodeUnderTest;
  let peers: Responder[];

  /** Two that we dial, and one that dials us and is asked for its Status. */
  const connectAll = async (restatusInterval: number): Promise<void> => {
    const started = await node.api.start({ ...settings, goodbyeGrace: 20, restatusInterval, askInboundAfter: 50 });
    const [first, second, inbound] = peers;
    for (const peer of [first, second]) await node.api.dial({ target: readNamedTarget(peer?.multiaddr ?? '') });
    await inbound?.node.dial(multiaddr(started.listening[0] ?? ''));
    for (const { peerId } of peers) await node.until((one) => one.peerId === peerId && one.state === 'established');
  };

  beforeEach(async () => {
    node = await makeNode(kind);
    peers = await Promise.all([responder({}), responder({}), responder({})]);
  });
  afterEach(async () => {
    await node.end();
    await Promise.all(peers.map((peer) => peer.stop()));
  });

  it('is asked for its Status again and again', async () => {
    await connectAll(100);
    for (const { peerId } of peers) {
      const asked = () => node.exchanges().filter((one) => one.peerId === peerId && one.state === 'established');
      const known = new Set(asked().map(({ id }) => id));
      for (const more of [1, 2]) {
        const again = await node.until(
          ({ id, peerId: whose, state }) => whose === peerId && state === 'established' && !known.has(id),
        );
        known.add(again.id);
        expect(again, `${more}`).toMatchObject({ direction: 'outbound', judgement: { verdict: 'relevant' } });
      }
    }
  });

  it('hears of a new view of our own, and the sync decision is made anew with it', async () => {
    await connectAll(0);
    const before = new Set(node.exchanges().map(({ id }) => id));
    for (const one of node.exchanges()) expect(one.judgement?.sync).toMatchObject({ startInitialSync: true });
    const { finalizedEpoch, finalizedRoot, headRoot, headSlot } = statusToJson(healthy(network));
    await node.api.setLocalView({ mode: 'static', status: { finalizedEpoch, finalizedRoot, headRoot, headSlot } });
    for (const { peerId } of peers) {
      const again = await node.until(
        ({ id, peerId: whose, state }) => whose === peerId && state === 'established' && !before.has(id),
      );
      expect(again).toMatchObject({ local: { finalizedEpoch, headSlot } });
      expect(again.judgement?.sync).toMatchObject({ startInitialSync: false });
    }
  });
});
