import { describe, expect, test } from 'vitest';
import { bootnodesOf } from '../../../src/discovery/bootnodes.ts';
import { readEnr } from '../../../src/enr/enr.ts';

describe('the bootnodes', () => {
  test.each(['mainnet', 'hoodi', 'sepolia'])('of %s are signed, and each has a UDP address of its own', (network) => {
    const read = bootnodesOf(network).map((text) => readEnr(text, { networks: [], now: () => undefined }).record);
    expect(read.length).toBeGreaterThan(2);
    const addresses = read.map((record) => {
      expect(record?.identity?.isSigned).toBe(true);
      return record?.addresses.find(({ transport }) => transport === 'udp')?.multiaddr;
    });
    expect(addresses).not.toContain(undefined);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test('of a network that is not built in are none', () => {
    expect(bootnodesOf('my-devnet')).toEqual([]);
    expect(bootnodesOf('constructor')).toEqual([]);
  });
});
