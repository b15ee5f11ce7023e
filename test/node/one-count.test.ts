import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decidingExchange, type Exchange } from '../../src/exchange/exchange.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { PeerLink } from '../../src/node/exchange/peer-link.ts';
import { sayGoodbye } from '../../src/node/exchange/say-goodbye.ts';
import { ExchangeStore } from '../../src/session/records/exchange-store.ts';
import { makeNode, type NodeUnderTest, settings } from './support/node-under-test.ts';
import { type Responder, responder } from './support/peers.ts';

const PEERS = 3;

/** What may happen with a peer. */
const deeds = ['dial', 'restatus', 'ping', 'disconnect', 'saysGoodbye', 'closes'] as const;

const step = fc.record({ peer: fc.integer({ min: 0, max: PEERS - 1 }), deed: fc.constantFrom(...deeds) });

describe('what is established', () => {
  let node: NodeUnderTest;
  let peers: Responder[];
  let store: ExchangeStore;

  beforeEach(async () => {
    node = await makeNode('in this process');
    // Limits that a busy machine does not reach: here nothing fails.
    const timeouts = { dial: 20_000, openStream: 20_000, response: 20_000 };
    await node.api.start({ ...settings, timeouts, goodbyeGrace: 20 });
    peers = await Promise.all(Array.from({ length: PEERS }, () => responder({})));
    store = new ExchangeStore();
    node.onEvent((event) => {
      if (event.type === 'exchange') store.put(event.exchange);
    });
  });
  afterEach(async () => {
    await node.end();
    await Promise.all(peers.map((peer) => peer.stop()));
  });

  const states = () => store.peers().map(({ exchanges }) => decidingExchange(exchanges)?.state);
  const isClosed = ({ stages }: Exchange) => stages.some(({ stage }) => stage === 'closed');

  /** Resolves when every exchange over a connection that is gone has heard of it. */
  async function settled(peer: Responder): Promise<void> {
    await peer.alone();
    for (const { id, peerId, offered } of store.exchanges()) {
      if (peerId === peer.peerId && offered[0] === 'status/2')
        await node.until((one) => one.id === id && isClosed(one));
    }
  }

  async function run(peer: Responder, deed: (typeof deeds)[number]): Promise<void> {
    const [connection] = peer.node.getConnections();
    if (deed === 'dial') await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    if (!connection) return;
    if (deed === 'restatus' || deed === 'ping') await node.api[deed](peer.peerId);
    if (deed === 'disconnect') await node.api.disconnect(peer.peerId);
    // Of a peer that says it too often it is refused unread: the close counts as well.
    if (deed === 'saysGoodbye') await sayGoodbye(new PeerLink(connection), 129n, 1000);
    if (deed === 'saysGoodbye' || deed === 'closes') await connection.close();
    if (deed === 'disconnect' || deed === 'saysGoodbye' || deed === 'closes') await settled(peer);
  }

  it('are the peers to which a connection stands, whatever was exchanged and whoever left', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 15 }), async (steps) => {
        for (const { peer: at, deed } of steps) {
          const peer = peers[at];
          if (!peer) throw new Error('there is a peer of each number');
          await run(peer, deed);
          const connected = peers.filter((one) => one.node.getConnections().length > 0).length;
          expect(states().filter((state) => state === 'established')).toHaveLength(connected);
        }
        expect(states().filter((state) => state !== 'established' && state !== 'left')).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});
