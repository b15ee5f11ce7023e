import { describe, expect, it } from 'vitest';
import { ExchangeStore } from '../../../src/session/exchange-store.ts';
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

  it('forgets everything when cleared', () => {
    const store = new ExchangeStore();
    store.put(exchange('1', { peerId: 'A' }));
    store.clear();
    expect(store.peers()).toEqual([]);
    expect(store.exchange('1')).toBeUndefined();
  });
});
