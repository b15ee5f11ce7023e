import { describe, expect, it } from 'vitest';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { kinds, makeNode, settings } from './support/node-under-test.ts';
import { closedPort, rawServer, responder, withoutPeerId } from './support/peers.ts';

describe.each(kinds)('a dial of the node %s is of the address that was named:', (kind) => {
  it('a closed port fails although its peer id is connected elsewhere', async () => {
    const node = await makeNode(kind);
    const [peer, closed] = await Promise.all([responder({}), closedPort()]);
    await node.api.start(settings);
    expect((await node.api.dial({ target: readNamedTarget(peer.multiaddr) })).state).toBe('established');
    const exchange = await node.api.dial({ target: readNamedTarget(`${closed.multiaddr}/p2p/${peer.peerId}`) });
    expect(exchange).toMatchObject({ state: 'failed', failure: { stage: 'dial', code: 'connectionRefused' } });
    expect(peer.node.getConnections()).toHaveLength(1);
    await node.end();
    await peer.stop();
  });

  it('a silent port fails although its peer is being dialled elsewhere in the same moment', async () => {
    const node = await makeNode(kind);
    const [peer, silent] = await Promise.all([responder({}), rawServer(() => undefined)]);
    await node.api.start(settings);
    const [wrong, right] = await Promise.all([
      node.api.dial({ target: readNamedTarget(`${silent.multiaddr}/p2p/${peer.peerId}`) }),
      node.api.dial({ target: readNamedTarget(peer.multiaddr) }),
    ]);
    expect(wrong).toMatchObject({ state: 'failed', failure: { code: 'silentServer' } });
    expect(right.state).toBe('established');
    await node.end();
    await Promise.all([peer.stop(), silent.stop()]);
  });

  it('a peer that has dialled us is dialled at its own address all the same', async () => {
    const [node, other] = await Promise.all([makeNode(kind), makeNode(kind)]);
    const { listening } = await node.api.start(settings);
    const { listening: theirs } = await other.api.start(settings);
    await other.api.dial({ target: readNamedTarget(listening[0] ?? '') });
    await node.until(({ direction, state }) => direction === 'inbound' && state === 'established');
    const exchange = await node.api.dial({ target: readNamedTarget(theirs[0] ?? '') });
    expect(exchange.stages[0]).toMatchObject({ stage: 'dial', outcome: 'ok' });
    expect(exchange).toMatchObject({ state: 'established', multiaddr: theirs[0] });
    await Promise.all([node.end(), other.end()]);
  });

  it('a connection that was dialled at that very address is used again, and the exchange says so', async () => {
    const node = await makeNode(kind);
    const peer = await responder({});
    await node.api.start(settings);
    await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    for (const target of [peer.multiaddr, withoutPeerId(peer)]) {
      const exchange = await node.api.dial({ target: readNamedTarget(target) });
      expect(exchange.stages[0]).toMatchObject({
        stage: 'dial',
        outcome: 'skipped',
        detail: 'connection already open',
      });
      expect(exchange.multiaddr).toBe(peer.multiaddr);
    }
    expect(peer.node.getConnections()).toHaveLength(1);
    await node.end();
    await peer.stop();
  });
});
