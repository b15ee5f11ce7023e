import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { IdleWatch } from '../../src/node/idle-watch.ts';
import { kinds, makeNode, type NodeUnderTest, settings } from './support/node-under-test.ts';
import { responder } from './support/peers.ts';

const MINUTE = 60_000;

/** Time goes on by itself, for what waits on the network, and by leaps. */
function fakeClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
}

describe('the watch for idleness', () => {
  let told: number;
  beforeEach(() => {
    vi.useFakeTimers();
    told = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const watch = (ms: number) => new IdleWatch(ms, () => (told += 1));

  it('tells once, when its time is over', () => {
    watch(MINUTE);
    vi.advanceTimersByTime(MINUTE - 1);
    expect(told).toBe(0);
    vi.advanceTimersByTime(10 * MINUTE);
    expect(told).toBe(1);
  });

  it('begins anew when the last of what goes on has ended', () => {
    const idle = watch(MINUTE);
    const [first, second] = [idle.begin(), idle.begin()];
    vi.advanceTimersByTime(10 * MINUTE);
    first();
    first();
    vi.advanceTimersByTime(10 * MINUTE);
    expect(told).toBe(0);
    second();
    vi.advanceTimersByTime(MINUTE - 1);
    expect(told).toBe(0);
    vi.advanceTimersByTime(1);
    expect(told).toBe(1);
  });

  it.each([
    ['never tells with a time of 0', 0, (idle: IdleWatch) => idle.begin()()],
    ['tells nothing after it was stopped', MINUTE, (idle: IdleWatch) => idle.stop()],
    ['is not woken by what ends after it was stopped', MINUTE, stopInBetween],
  ])('%s', (_, ms, act) => {
    act(watch(ms));
    vi.advanceTimersByTime(10 * MINUTE);
    expect(told).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  function stopInBetween(idle: IdleWatch): void {
    const end = idle.begin();
    idle.stop();
    end();
  }
});

describe('an idle node in this process', () => {
  let node: NodeUnderTest;
  beforeEach(async () => {
    node = await makeNode('in this process');
  });
  afterEach(async () => {
    vi.useRealTimers();
    await node.end();
  });
  const idles = () => node.events.filter(({ type }) => type === 'idle').length;

  it('says so when nothing was dialled or asked and nobody was connected for the time of the settings', async () => {
    const peer = await responder({});
    fakeClock();
    await node.api.start({ ...settings, idleAfter: MINUTE });
    vi.advanceTimersByTime(MINUTE);
    expect(idles()).toBe(1);
    await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    vi.advanceTimersByTime(5 * MINUTE);
    expect(idles()).toBe(1);
    await node.api.goodbye(peer.peerId, '1');
    await peer.alone();
    vi.advanceTimersByTime(MINUTE / 2);
    expect(idles()).toBe(1);
    vi.advanceTimersByTime(MINUTE / 2);
    expect(idles()).toBe(2);
    await peer.stop();
  });

  it('is not idle while somebody is connected with one of its responders', async () => {
    fakeClock();
    await node.api.start({ ...settings, idleAfter: MINUTE });
    const { multiaddr } = await node.api.startResponder({ behaviour: 'healthy', listen: '/ip4/127.0.0.1/tcp/0' });
    const client = await makeNode('in this process');
    await client.api.start(settings);
    const { state } = await client.api.dial({ target: readNamedTarget(multiaddr) });
    expect(state).toBe('established');
    vi.advanceTimersByTime(5 * MINUTE);
    expect(idles()).toBe(0);
    await client.end();
    // The responder hears of the close in the turns of the event loop that follow.
    await vi.waitUntil(() => {
      vi.advanceTimersByTime(MINUTE);
      return idles() === 1;
    });
  });

  it('says nothing unless the settings ask for it, and nothing after it has stopped', async () => {
    fakeClock();
    await node.api.start(settings);
    vi.advanceTimersByTime(1440 * MINUTE);
    await node.api.stop();
    await node.api.start({ ...settings, idleAfter: MINUTE });
    await node.api.stop();
    vi.advanceTimersByTime(1440 * MINUTE);
    expect(idles()).toBe(0);
  });
});

describe.each(kinds)('an idle node %s', (kind) => {
  it('tells its owner, who may stop it', async () => {
    const node = await makeNode(kind);
    const { promise: idle, resolve } = Promise.withResolvers<void>();
    node.onEvent(({ type }) => {
      if (type === 'idle') resolve();
    });
    await node.api.start({ ...settings, idleAfter: 30 });
    await idle;
    await node.end();
  });
});
