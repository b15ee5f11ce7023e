import { multiaddr } from '@multiformats/multiaddr';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PendingPlaces } from '../../../src/node/libp2p/pending-places.ts';

describe('the places of connections that are not multiplexed yet', () => {
  let out: string[];
  beforeEach(() => {
    out = [];
    vi.useFakeTimers();
  });
  afterEach(() => void vi.useRealTimers());

  const come = (places: PendingPlaces, address: string) =>
    places.take({ remoteAddr: multiaddr(address), abort: () => out.push(address) });

  it('are shared by address: the busiest loses its oldest connection that has said nothing', () => {
    const places = new PendingPlaces({ places: 4, ms: 10_000 });
    come(places, '/ip4/192.0.2.1/tcp/1').spoke();
    come(places, '/ip4/192.0.2.1/tcp/2');
    come(places, '/ip4/192.0.2.1/tcp/3');
    come(places, '/ip4/192.0.2.9/tcp/1');
    come(places, '/ip4/192.0.2.8/tcp/1');
    expect(out).toEqual(['/ip4/192.0.2.1/tcp/2']);
  });

  it('are lost by the oldest where none of the address is silent', () => {
    const places = new PendingPlaces({ places: 2, ms: 10_000 });
    for (const port of [1, 2, 3]) come(places, `/ip4/192.0.2.1/tcp/${port}`).spoke();
    expect(out).toEqual(['/ip4/192.0.2.1/tcp/1']);
  });

  it('count the addresses of one IPv6 network as one', () => {
    const places = new PendingPlaces({ places: 3, ms: 10_000 });
    come(places, '/ip6/2001:db8::1/tcp/1');
    come(places, '/ip6/2001:db8:0:1::1/tcp/1');
    come(places, '/ip6/2001:db8::2/tcp/1');
    come(places, '/ip6/2001:db8:0:2::1/tcp/1');
    expect(out).toEqual(['/ip6/2001:db8::1/tcp/1']);
  });

  it('are free again when a connection leaves', () => {
    const places = new PendingPlaces({ places: 1, ms: 10_000 });
    come(places, '/ip4/192.0.2.1/tcp/1').leave();
    come(places, '/ip4/192.0.2.1/tcp/2');
    expect(out).toEqual([]);
  });

  it('are held for their time and no longer', () => {
    const places = new PendingPlaces({ places: 9, ms: 10_000 });
    come(places, '/ip4/192.0.2.1/tcp/1');
    come(places, '/ip4/192.0.2.1/tcp/2').leave();
    vi.advanceTimersByTime(9_999);
    expect(out).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(out).toEqual(['/ip4/192.0.2.1/tcp/1']);
  });
});
