import { toHexString } from '@chainsafe/ssz';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { type ForkPeriod, forkPeriods } from '../../src/forks/schedule/schedule.ts';
import { epochStartMs } from '../../src/forks/schedule/slot-clock.ts';
import { healthy } from '../../src/node/responder/behaviour.ts';
import { digestNow, otherNetwork } from '../../src/node/responder/demo-chain.ts';
import { startResponder } from '../../src/node/responder/responder.ts';
import { PeerBook } from '../../src/peers/book/peer-book.ts';
import { makeNode, type NodeUnderTest, settings } from './support/node-under-test.ts';

const hoodi = (() => {
  const network = findNetwork('hoodi');
  if (!network) throw new Error('There is no hoodi.');
  return network;
})();
const [before, after] = forkPeriods(hoodi).slice(-2) as [ForkPeriod, ForkPeriod];
const boundary = Number(epochStartMs(hoodi, after.from));
const epochMs = Number(hoodi.slotsPerEpoch) * hoodi.slotDurationMs;

const hours = (count: number) => count * 3_600_000;
const failing = ({ judgement }: Exchange) =>
  judgement?.rules.filter(({ outcome }) => outcome === 'fails').map(({ rule }) => rule);

describe('two nodes across a fork, by a clock of our own', () => {
  let ours: NodeUnderTest;
  let theirs: NodeUnderTest;
  let target: string;

  const start = async (more: Partial<typeof settings>) => {
    const common = { ...settings, goodbyeGrace: 20, network: networkToJson(hoodi), ...more };
    ours = await makeNode('in this process');
    theirs = await makeNode('in this process');
    await ours.api.start(common);
    target = `${(await theirs.api.start({ ...common, restatusInterval: 0 })).listening[0]}`;
  };
  const at = (ms: number) => vi.setSystemTime(boundary + ms);

  beforeEach(() => {
    // Only the wall clock is ours: sockets and limits need their own time.
    vi.useFakeTimers({ toFake: ['Date'], now: boundary - hours(1) });
  });
  afterEach(async () => {
    await ours?.end();
    await theirs?.end();
    vi.useRealTimers();
  });

  it('both digests follow the clock, and the next Status of itself tells the new one', async () => {
    await start({ restatusInterval: 100 });
    const first = await ours.api.dial({ target: readNamedTarget(target) });
    expect(first).toMatchObject({
      state: 'established',
      local: { forkDigest: toHexString(before.digest) },
      remote: { forkDigest: toHexString(before.digest) },
    });
    // A request under way at the fork would tell the old one, and be refused by the new one.
    const asked = Promise.withResolvers<void>();
    ours.onEvent((event) => {
      if (event.type !== 'exchange' || event.exchange.id === first.id) return;
      if (event.exchange.state === 'established') asked.resolve();
    });
    await asked.promise;
    at(1000);
    const changed = toHexString(after.digest);
    const later = await ours.until(
      ({ state, local, remote }) =>
        state === 'established' && local?.forkDigest === changed && remote?.forkDigest === changed,
    );
    expect(later).toMatchObject({ direction: 'outbound', peerId: first.peerId, local: { forkDigest: changed } });
    expect(later.stages[0]?.stage).toBe('openStream');
    const seen = await theirs.until(({ state, remote }) => state === 'established' && remote?.forkDigest === changed);
    expect(seen).toMatchObject({ direction: 'inbound', judgement: { verdict: 'relevant' } });
  });

  it.each([
    ['three epochs early is refused', -3 * epochMs - 1000, 'refusedByUs'],
    ['one second early is refused too, as every client does', -1000, 'refusedByUs'],
  ] as const)('a peer that crosses %s', async (_, early, state) => {
    await start({});
    const hasty = await startResponder(
      { status: (network) => ({ ...healthy(network), forkDigest: after.digest }) },
      hoodi,
      { agent: 'test/hasty', listen: ['/ip4/127.0.0.1/tcp/0'] },
    );
    at(early);
    const exchange = await ours.api.dial({ target: readNamedTarget(String(hasty.getMultiaddrs()[0])) });
    expect(exchange.state).toBe(state);
    expect(failing(exchange)).toEqual(['forkDigest']);
    await hasty.stop();
  });

  it('a peer that stays behind the fork is refused at the next Status, and left alone ever longer', async () => {
    await start({});
    const stale = await startResponder(
      { status: (network) => ({ ...healthy(network), forkDigest: before.digest }) },
      hoodi,
      { agent: 'test/stale', listen: ['/ip4/127.0.0.1/tcp/0'] },
    );
    const address = String(stale.getMultiaddrs()[0]);
    const peerId = stale.peerId.toString();
    const book = new PeerBook();
    ours.onEvent((event) => event.type === 'exchange' && book.observe(event.exchange, Date.now()));
    expect((await ours.api.dial({ target: readNamedTarget(address) })).state).toBe('established');
    expect(book.standing(peerId, Date.now()).kind).toBe('fine');

    at(1000);
    const refused = await ours.api.restatus(peerId);
    expect(refused).toMatchObject({ state: 'refusedByUs', goodbye: { direction: 'sent', reason: '2' } });
    const end = refused.stages.filter(({ stage }) => stage === 'goodbye' || stage === 'closed');
    expect(end.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual(['goodbye ok', 'closed ok']);
    expect(book.peer(peerId)?.bad.points).toBeGreaterThan(0);
    const waits: number[] = [];
    for (let more = 0; more < 2; more += 1) {
      const standing = book.standing(peerId, Date.now());
      if (standing.kind !== 'backingOff') throw new Error(`The book holds the peer to be ${standing.kind}.`);
      waits.push(standing.untilMs - Date.now());
      vi.setSystemTime(standing.untilMs + 1);
      expect(book.standing(peerId, Date.now()).kind).toBe('fine');
      expect((await ours.api.dial({ target: readNamedTarget(address) })).state).toBe('refusedByUs');
    }
    expect(waits).toEqual([10_000, 20_000]);
    expect(book.standing(peerId, Date.now()).kind).toBe('blacklisted');
    book.forgive(peerId);
    expect(book.standing(peerId, Date.now()).kind).toBe('fine');
    await stale.stop();
  });

  it('a peer that changes networks is refused by the Status that comes by itself', async () => {
    let moved = false;
    const status = () => ({ ...healthy(hoodi), forkDigest: digestNow(moved ? otherNetwork(hoodi) : hoodi) });
    await start({ restatusInterval: 100 });
    const peer = await startResponder({ status }, hoodi, {
      agent: 'test/moving',
      listen: ['/ip4/127.0.0.1/tcp/0'],
    });
    expect((await ours.api.dial({ target: readNamedTarget(String(peer.getMultiaddrs()[0])) })).state).toBe(
      'established',
    );
    moved = true;
    const refused = await ours.until(({ state, goodbye }) => state === 'refusedByUs' && goodbye !== undefined);
    expect(refused).toMatchObject({ peerId: peer.peerId.toString(), goodbye: { direction: 'sent', reason: '2' } });
    expect(failing(refused)).toEqual(['forkDigest']);
    await peer.stop();
  });
});
