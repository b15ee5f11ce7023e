import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { AskQuotas, quotas } from '../../src/node/exchange/ask-quotas.ts';
import { QUOTA_ERROR } from '../../src/rpc/node.ts';
import { requestNames } from '../../src/words/node/request-names.ts';
import { kinds, makeNode, type NodeUnderTest, settings } from './support/node-under-test.ts';
import { closedPort, type Responder, responder, withoutPeerId } from './support/peers.ts';

describe('what a peer may be asked', () => {
  let now: number;
  let asked: AskQuotas;
  beforeEach(() => {
    now = 1_000_000;
    asked = new AskQuotas(() => now);
  });

  it.each(Object.entries(quotas))('%s: as often as clients take, and again when the first has aged', (name, quota) => {
    const what = name as keyof typeof quotas;
    for (let turn = 0; turn < quota.most; turn += 1) {
      expect(asked.wait(what, ['peer'])).toBe(0);
      asked.count(what, ['peer']);
      now += 100;
    }
    const wait = quota.withinMs - 100 * quota.most;
    expect(asked.wait(what, ['peer'])).toBe(wait);
    expect(() => asked.check(what, ['peer'])).toThrow(
      `Clients take ${quota.most} ${requestNames[what]} requests from one peer in ${quota.withinMs / 1000} s and punish the next one; this peer can be asked again in ${Math.ceil(wait / 1000)} s.`,
    );
    expect(asked.wait(what, ['other peer'])).toBe(0);
    now += wait;
    expect(asked.wait(what, ['peer'])).toBe(0);
  });

  it('counts methods apart, and every name of a peer', () => {
    for (let turn = 0; turn < 5; turn += 1) asked.count('status', ['id', 'address']);
    expect(asked.wait('ping', ['id'])).toBe(0);
    for (const names of [['id'], ['address'], ['id', 'another address']]) {
      expect(asked.wait('status', names)).toBe(15_000);
    }
    expect(asked.wait('status', [])).toBe(0);
  });

  it('takes back what was never sent', () => {
    const back = Array.from({ length: 5 }, () => asked.count('status', ['peer']));
    back[2]?.();
    expect(asked.wait('status', ['peer'])).toBe(0);
    asked.count('status', ['peer']);
    expect(asked.wait('status', ['peer'])).toBe(15_000);
  });
});

describe.each(kinds)('the node %s, which heeds quotas,', (kind) => {
  let node: NodeUnderTest;
  let peer: Responder;
  beforeEach(async () => {
    node = await makeNode(kind);
    peer = await responder({});
    await node.api.start({ ...settings, respectQuotas: true, goodbyeGrace: 1 });
  });
  afterEach(async () => {
    await node.end();
    await peer.stop();
  });
  const tooOften = { name: QUOTA_ERROR, message: expect.stringContaining('Clients take 5 Status requests') };
  const statuses = () => node.exchanges().filter(({ offered }) => offered[0]?.startsWith('status/')).length;

  it('asks by hand until clients would punish it, and all the same when told to', async () => {
    await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    for (let turn = 0; turn < 4; turn += 1) await node.api.restatus(peer.peerId);
    await expect(node.api.restatus(peer.peerId)).rejects.toMatchObject(tooOften);
    await expect(node.api.dial({ target: readNamedTarget(peer.multiaddr) })).rejects.toMatchObject(tooOften);
    expect(statuses()).toBe(5);
    const anyway = await node.api.restatus(peer.peerId, { overQuota: true });
    expect(anyway.state).toBe('established');
    const replay = await node.api.dial({
      target: readNamedTarget(peer.multiaddr),
      overQuota: true,
      raw: anyway.sent,
      offer: ['status/2'],
    });
    expect(replay.state).toBe('established');
    await expect(node.api.restatus(peer.peerId)).rejects.toMatchObject(tooOften);
  });

  it('counts dials without a peer id, over a connection and over new ones', async () => {
    const target = withoutPeerId(peer);
    for (let turn = 0; turn < 5; turn += 1) {
      await node.api.dial({ target: readNamedTarget(target) });
      if (turn % 2 === 0) await node.api.disconnect(peer.peerId);
    }
    await expect(node.api.dial({ target: readNamedTarget(target) })).rejects.toMatchObject(tooOften);
    await expect(node.api.dial({ target: readNamedTarget(peer.multiaddr) })).rejects.toMatchObject(tooOften);
  });

  it('counts Ping and MetaData as well', async () => {
    await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    for (const what of ['ping', 'metadata'] as const) {
      await node.api[what](peer.peerId);
      await node.api[what](peer.peerId);
      await expect(node.api[what](peer.peerId)).rejects.toMatchObject({ name: QUOTA_ERROR });
      expect((await node.api[what](peer.peerId, { overQuota: true })).state).toBe('established');
    }
  });

  it('does not count dials that never got as far as a Status', async () => {
    const { multiaddr: target } = await closedPort();
    for (let turn = 0; turn < 7; turn += 1) {
      expect((await node.api.dial({ target: readNamedTarget(target) })).failure?.code).toBe('connectionRefused');
    }
  });

  it('asks its own responders as often as one likes', async () => {
    const { multiaddr: target } = await node.api.startResponder({
      behaviour: 'healthy',
      listen: '/ip4/127.0.0.1/tcp/0',
    });
    for (let turn = 0; turn < 7; turn += 1) {
      expect((await node.api.dial({ target: readNamedTarget(target) })).state).toBe('established');
    }
  });
});

describe.each(kinds)('the timers of the node %s, which heeds quotas,', (kind) => {
  let node: NodeUnderTest;
  let peer: Responder;
  beforeAll(async () => {
    node = await makeNode(kind);
    peer = await responder({});
    await node.api.start({ ...settings, respectQuotas: true, goodbyeGrace: 1, restatusInterval: 20 });
  });
  afterAll(async () => {
    await node.end();
    await peer.stop();
  });

  it('ask no more than five times in fifteen seconds, and neither does a change of the local view', async () => {
    await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    const count = () => node.exchanges().filter(({ state }) => state === 'established').length;
    while (count() < 5) await new Promise<void>((resolve) => node.onEvent(() => resolve()));
    await node.api.setLocalView({ mode: 'static', status: { headSlot: '1' } });
    // These take several intervals of the timer.
    for (let turn = 0; turn < 40; turn += 1) await node.api.ping(peer.peerId, { overQuota: true });
    expect(node.exchanges().filter(({ offered }) => offered[0] === 'status/2')).toHaveLength(5);
    await expect(node.api.restatus(peer.peerId)).rejects.toMatchObject({ name: QUOTA_ERROR });
  });
});
