import { describe, expect, it } from 'vitest';
import { decidingExchange, MOST_EXCHANGES } from '../../../src/exchange/exchange.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { readDialTargets } from '../../../src/reading/dial-targets.ts';
import { ExchangeStore } from '../../../src/session/records/exchange-store.ts';
import { exchange } from './exchanges.ts';

describe('the exchange store', () => {
  it('lists a peer by its address until its id is known, then moves it', () => {
    const store = new ExchangeStore();
    expect([...store.put(exchange('1'))]).toEqual(['/ip4/127.0.0.1/tcp/9000']);
    const touched = store.put(exchange('1', { peerId: 'A' }));
    expect([...touched].sort()).toEqual(['/ip4/127.0.0.1/tcp/9000', 'A']);
    expect(store.peers().map(({ key }) => key)).toEqual(['A']);
  });

  it('takes the id that a target claims as the key from the start', () => {
    const store = new ExchangeStore();
    store.put(exchange('1', { target: '/ip4/127.0.0.1/tcp/9000/p2p/A' }));
    expect([...store.put(exchange('1', { target: '/ip4/127.0.0.1/tcp/9000/p2p/A', peerId: 'A' }))]).toEqual(['A']);
  });

  it('gathers several exchanges of one peer, oldest first, and replaces what changed', () => {
    const store = new ExchangeStore();
    store.put(exchange('1', { peerId: 'A' }));
    store.put(exchange('2', { peerId: 'A' }));
    store.put(exchange('1', { peerId: 'A', state: 'established' }));
    expect(store.peer('A')?.exchanges.map(({ id, state }) => [id, state])).toEqual([
      ['1', 'established'],
      ['2', 'running'],
    ]);
  });

  it('never lets a paste that failed take the place of a known peer', () => {
    const peer = '16Uiu2HAm31Vb9RVdJxypbLNb8ehd8XFjLBEsuGyaPWFySHLXyjCq';
    const store = new ExchangeStore();
    const standing = exchange('1', {
      target: `/ip4/192.0.2.1/tcp/9000/p2p/${peer}`,
      peerId: peer,
      state: 'established',
    });
    store.put(standing);
    // The port that an inbound peer dialled from, which nobody can dial, and one where nobody answers.
    const inbound = `{"peer_id":"${peer}","enr":"","last_seen_p2p_address":"/ip4/192.0.2.1/tcp/51046","state":"connected","direction":"inbound"}`;
    for (const [i, one] of atOnce(readDialTargets(`${inbound}\n${inbound.replace('}', ',"agent":"x"}')}`)).entries()) {
      expect(one).toMatchObject({ fault: { code: 'nodeNotDialable' } });
      store.put(exchange(`pasted-${i}`, { target: one.written, state: 'failed' }));
    }
    store.put(exchange('2', { target: `/ip4/192.0.2.1/tcp/9999/p2p/${peer}`, state: 'failed' }));
    expect(decidingExchange(store.peer(peer)?.exchanges ?? [])).toBe(standing);
    expect(store.peers()).toHaveLength(3);
    // At the address where it was reached it is gone.
    store.put(exchange('3', { target: standing.target, state: 'failed' }));
    expect(decidingExchange(store.peer(peer)?.exchanges ?? [])?.id).toBe('3');
  });

  it('keeps the newest 20 exchanges of a peer', () => {
    const store = new ExchangeStore();
    for (let i = 0; i < 50; i++) store.put(exchange(`${i}`, { peerId: 'A' }));
    const kept = store.peer('A')?.exchanges.map(({ id }) => id);
    expect(kept).toHaveLength(20);
    expect(kept?.at(-1)).toBe('49');
    expect(store.exchange('0')).toBeUndefined();
    expect(store.exchange('49')).toBeDefined();
  });

  it('stays bounded over many peers and tells which it forgot', () => {
    const store = new ExchangeStore();
    for (let i = 0; i < 5_000; i++) store.put(exchange(`${i}`, { peerId: `P${i}` }));
    expect([...store.put(exchange('5000', { peerId: 'P5000' }))]).toEqual(['P5000', 'P0']);
    expect(store.peers()).toHaveLength(5_000);
    expect(store.peer('P0')).toBeUndefined();
  });

  it('forgets nothing of the user’s for what strangers send, from one peer or from many', () => {
    const store = new ExchangeStore();
    store.put(exchange('mine', { peerId: 'A' }));
    store.put(exchange('asked', { peerId: 'B' }));
    for (let i = 0; i < 50; i++) store.put(exchange(`A${i}`, { peerId: 'A', direction: 'inbound' }));
    for (let i = 0; i < 6000; i++) store.put(exchange(`${i}`, { peerId: `P${i}`, direction: 'inbound' }));
    for (let i = 0; i < 6000; i++) store.put(exchange(`u${i}`, { peerId: `U${i}`, unsolicited: true }));
    expect(store.exchange('mine')).toBeDefined();
    expect(store.exchange('asked')).toBeDefined();
    expect(store.exchanges()).toHaveLength(2 + MOST_EXCHANGES.stranger);
  });

  it('forgets nothing of strangers for what the user asks', () => {
    const store = new ExchangeStore();
    store.put(exchange('theirs', { peerId: 'A', direction: 'inbound' }));
    for (let i = 0; i < 50; i++) store.put(exchange(`A${i}`, { peerId: 'A' }));
    for (let i = 0; i < 6000; i++) store.put(exchange(`${i}`, { peerId: `P${i}` }));
    expect(store.exchange('theirs')).toBeDefined();
    expect(store.exchanges()).toHaveLength(1 + MOST_EXCHANGES.user);
  });

  it('gives each recording room of its own, and closes the first when a fifth is opened', () => {
    const store = new ExchangeStore();
    store.put(exchange('mine', { peerId: 'A' }));
    const recordings = Array.from({ length: 5 }, () => ({}));
    for (const [at, recording] of recordings.entries())
      for (let i = 0; i < 5001; i++) store.put(exchange(`${at} ${i}`, { peerId: `P${i}` }), recording);
    expect(store.exchange('mine')).toBeDefined();
    expect(store.exchanges()).toHaveLength(1 + 4 * MOST_EXCHANGES.user);
    expect([0, 1, 4].map((at) => store.exchange(`${at} 5000`) !== undefined)).toEqual([false, true, true]);
    expect(store.exchange('4 0')).toBeUndefined();
  });

  it('keeps an exchange of this window when its own recording is opened', () => {
    const store = new ExchangeStore();
    store.put(exchange('mine', { peerId: 'A' }));
    for (let at = 0; at < 6; at += 1) {
      const recording = {};
      store.put(exchange('mine', { peerId: 'A' }), recording);
      store.put(exchange(`${at}`, { peerId: 'B' }), recording);
    }
    expect(store.exchanges().map(({ id }) => id)).toEqual(['mine', '2', '3', '4', '5']);
  });

  it('forgets everything when cleared', () => {
    const store = new ExchangeStore();
    store.put(exchange('1', { peerId: 'A' }));
    store.clear();
    expect(store.peers()).toEqual([]);
    expect(store.exchange('1')).toBeUndefined();
  });
});
