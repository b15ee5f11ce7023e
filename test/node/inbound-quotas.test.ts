import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it } from 'vitest';
import { addressQuota, hostOf, InboundQuotas, peerQuotas } from '../../src/node/serve/inbound-quotas.ts';
import { TokenBuckets } from '../../src/node/serve/token-buckets.ts';
import type { Protocol } from '../../src/reqresp/messages/protocols.ts';

/** Quotas on a clock of the test's own. */
function quotas() {
  const clock = { ms: 5000 };
  const inbound = new InboundQuotas(() => clock.ms);
  const ask = (protocol: Protocol, peer: string, address = '/ip4/10.0.0.1/tcp/1') => {
    const from = { remotePeer: { toString: () => peer }, remoteAddr: multiaddr(address) };
    return inbound.exceeded(protocol, from as Parameters<InboundQuotas['exceeded']>[1])?.who;
  };
  return { clock, ask };
}

describe('what strangers may ask', () => {
  it.each([
    ['status/2', 5],
    ['ping/1', 5],
    ['metadata/3', 5],
    ['goodbye/1', 1],
  ] as const)('is %s %i times at once, then once a second', (protocol, burst) => {
    const { clock, ask } = quotas();
    const times = (count: number) => Array.from({ length: count }, () => ask(protocol, 'A'));
    expect(times(burst + 1)).toEqual([...Array(burst).fill(undefined), 'peer']);
    clock.ms += 999;
    expect(times(1)).toEqual(['peer']);
    clock.ms += 1;
    expect(times(2)).toEqual([undefined, 'peer']);
    clock.ms += 3_600_000;
    expect(times(burst + 1).filter(Boolean)).toHaveLength(1);
  });

  it('is counted for each peer and for each kind of request, over all versions of it', () => {
    const { ask } = quotas();
    for (let left = peerQuotas.status.burst; left > 0; left -= 1) expect(ask('status/1', 'A')).toBeUndefined();
    expect(ask('status/2', 'A')).toBe('peer');
    expect([ask('ping/1', 'A'), ask('metadata/1', 'A'), ask('status/2', 'B')]).toEqual(Array(3).fill(undefined));
  });

  it('is counted for each address too, so that new identities are of no use; a greedy peer costs its neighbours nothing', () => {
    const { clock, ask } = quotas();
    for (let left = 3 * addressQuota.burst; left > 0; left -= 1) ask('status/2', 'greedy');
    let taken = 0;
    const another = () => ask('status/2', `new ${taken}`, `/ip4/10.0.0.1/tcp/${1000 + taken}`);
    while (taken < 2 * addressQuota.burst && another() === undefined) taken += 1;
    expect(taken).toBe(addressQuota.burst - peerQuotas.status.burst);
    expect(ask('status/2', 'neighbour', '/ip4/10.0.0.2/tcp/1')).toBeUndefined();
    clock.ms += 1000;
    const now = Array.from({ length: 2 * addressQuota.perSecond }, (_, at) => ask('ping/1', `later ${at}`));
    expect(now.filter((who) => who === undefined)).toHaveLength(addressQuota.perSecond);
  });

  it.each([
    ['/ip4/10.1.2.3/tcp/9000', '/ip4/10.1.2.3'],
    ['/ip4/10.1.2.3/udp/9000/quic-v1', '/ip4/10.1.2.3'],
    ['/ip6/2001:db8:1:2:3:4:5:6/tcp/9000', '/ip6/2001:db8:1:2::'],
    ['/ip6/2001:db8::6/tcp/9000', '/ip6/2001:db8:0:0::'],
    ['/ip6/::1/tcp/9000', '/ip6/0:0:0:0::'],
  ])('of %s is counted at %s', (address, host) => {
    expect(hostOf({ remoteAddr: multiaddr(address) })).toBe(host);
  });

  it('is counted in bounded memory', () => {
    const clock = { ms: 0 };
    const buckets = new TokenBuckets({ burst: 5, perSecond: 1 }, () => clock.ms);
    for (let key = 0; key < 30_000; key += 1) buckets.take(`${key}`);
    expect(buckets.size).toBeLessThanOrEqual(10_001);
    clock.ms += 1001;
    buckets.take('one more');
    expect(buckets.size).toBe(1);
  });
});
