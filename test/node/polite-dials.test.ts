import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { demoStatus } from '../../src/node/responder/demo-chain.ts';
import { makeNode, type NodeUnderTest, network, settings } from './support/node-under-test.ts';
import { responder } from './support/peers.ts';

describe('A node that does not get its user banned', () => {
  let node: NodeUnderTest;
  beforeAll(async () => {
    node = await makeNode('in this process');
    await node.api.start(settings);
  });
  afterAll(() => node.end());

  it('waits before the ninth dial of a Prysm, says so, and can be called off', async () => {
    const peer = await responder({}, { agent: 'Prysm/v7.1.0/abcdef' });
    const dial = async (signal?: AbortSignal) =>
      await node.api.dial({ target: readNamedTarget(peer.multiaddr) }, signal);
    for (let at = 0; at < 8; at += 1) {
      expect((await dial()).state).toBe('established');
      await node.api.disconnect(peer.peerId);
    }
    const controller = new AbortController();
    const ninth = dial(controller.signal);
    const waiting = await node.until(({ stages }) => stages[0]?.detail?.startsWith('waits ') === true);
    expect(waiting).toMatchObject({ state: 'running', stages: [{ stage: 'dial', outcome: 'running' }] });
    expect(waiting.stages[0]?.detail).toMatch(
      /^waits [1-8] s: this client takes 8 dials of one address, then one each 7\.5 s$/,
    );
    controller.abort(new Error('Enough.'));
    await expect(ninth).rejects.toThrow('Enough.');
    const all = { target: readNamedTarget(peer.multiaddr), overQuota: true };
    expect((await node.api.dial(all)).state).toBe('established');
    await peer.stop();
  });

  it.each([
    ['teku/v26.1.0/linux-x86_64', '1', 'sent 1: we leave; for 2 this peer could keep us out'],
    ['Lighthouse/v8.0.0', '2', 'sent 2: we hold the peer to be on another network or fork'],
  ])('leaves a wrong %s with Goodbye %s, which bans nobody', async (agent, reason, detail) => {
    const heard: bigint[] = [];
    const peer = await responder(
      { status: () => ({ ...demoStatus(network, 1n), forkDigest: Uint8Array.of(1, 2, 3, 4) }) },
      { agent, onGoodbye: (_, code) => heard.push(code) },
    );
    const exchange = await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    expect(exchange).toMatchObject({ state: 'refusedByUs', goodbye: { direction: 'sent', reason } });
    expect(exchange.judgement?.goodbye).toBe('2');
    expect(exchange.stages.find(({ stage }) => stage === 'goodbye')?.detail).toBe(detail);
    expect(heard.map(String)).toEqual([reason]);
    await peer.stop();
  });
});
