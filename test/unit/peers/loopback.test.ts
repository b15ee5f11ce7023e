import { describe, expect, it } from 'vitest';
import { isLoopback } from '../../../src/exchange/targets/loopback.ts';

describe('an address that only this machine can reach', () => {
  it.each([
    ['/ip4/127.0.0.1/tcp/0', true],
    ['/ip4/127.255.0.9/tcp/9000', true],
    [' /ip4/127.0.0.1/udp/0/quic-v1', true],
    ['/ip6/::1/tcp/0', true],
    ['/ip6/0:0:0:0:0:0:0:1/tcp/0', true],
    ['/ip4/0.0.0.0/tcp/0', false],
    ['/ip4/192.168.1.7/tcp/9000', false],
    ['/ip4/12.7.0.1/tcp/9000', false],
    ['/ip6/::/tcp/0', false],
    ['/ip6/1::1/tcp/0', false],
    ['/ip6/fe80::1/tcp/0', false],
    ['/ip6/::ffff:127.0.0.1/tcp/0', false],
    ['/dns4/localhost/tcp/0', false],
    ['127.0.0.1', false],
    ['', false],
  ])('%s: %s', (address, expected) => {
    expect(isLoopback(address)).toBe(expected);
  });
});
