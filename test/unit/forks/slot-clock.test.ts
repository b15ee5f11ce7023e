import { describe, expect, it } from 'vitest';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { epochAt, epochOfSlot, epochStartMs, slotAt, slotStartMs } from '../../../src/forks/schedule/slot-clock.ts';

const mainnet = findNetwork('mainnet');
const gnosis = findNetwork('gnosis');
const sepolia = findNetwork('sepolia');
const hoodi = findNetwork('hoodi');
if (!mainnet || !gnosis || !sepolia || !hoodi) throw new Error('a network is missing');

describe('the slot clock', () => {
  it.each([
    [sepolia, 353_024n, '2026-10-06T13:53:36Z'],
    [hoodi, 132_352n, '2026-10-26T17:42:48Z'],
    [gnosis, 1_714_688n, '2026-04-14T12:06:20Z'],
  ])('starts epoch $1 at the announced time', (network, epoch, utc) => {
    const ms = Date.parse(utc);
    expect(epochStartMs(network, epoch)).toBe(BigInt(ms));
    expect(epochAt(network, ms)).toBe(epoch);
    expect(epochAt(network, ms - 1)).toBe(epoch - 1n);
  });

  it('counts slots from genesis and none before it', () => {
    const genesis = 1_606_824_023_000;
    expect(slotAt(mainnet, genesis - 0.5)).toBeUndefined();
    expect(slotAt(mainnet, genesis)).toBe(0n);
    expect(slotAt(mainnet, genesis + 11_999.9)).toBe(0n);
    expect(slotAt(mainnet, genesis + 12_000)).toBe(1n);
    expect(epochAt(mainnet, genesis - 1)).toBeUndefined();
  });

  it('takes slots that do not last whole seconds', () => {
    const fast = { ...mainnet, genesisTime: 1000n, slotDurationMs: 2500 };
    expect(slotAt(fast, 1_002_499)).toBe(0n);
    expect(slotAt(fast, 1_002_500)).toBe(1n);
    expect(slotStartMs(fast, 3n)).toBe(1_007_500n);
  });

  it('knows no time where the chain has no genesis time', () => {
    const { genesisTime: _, ...timeless } = mainnet;
    expect(slotAt(timeless, 1_700_000_000_000)).toBeUndefined();
    expect(slotStartMs(timeless, 1n)).toBeUndefined();
    expect(epochStartMs(timeless, 1n)).toBeUndefined();
  });

  it('divides by the slots of the preset, exactly for any uint64', () => {
    expect(epochOfSlot(gnosis, 31n)).toBe(1n);
    expect(epochOfSlot(mainnet, 2n ** 64n - 1n)).toBe(2n ** 59n - 1n);
    expect(slotStartMs(mainnet, 2n ** 64n - 1n)).toBe(1_606_824_023_000n + (2n ** 64n - 1n) * 12_000n);
  });
});
