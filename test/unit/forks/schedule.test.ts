import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { forkPeriods } from '../../../src/forks/schedule/schedule.ts';
import { anyNetwork } from './reference.ts';

const [mainnet, , , hoodi] = networks as [NetworkConfig, NetworkConfig, NetworkConfig, NetworkConfig];

describe('periods', () => {
  it('are forks and blob-parameter changes in order', () => {
    expect(forkPeriods(hoodi).map(({ starts, fork, from, until }) => [starts, fork.name, from, until])).toEqual([
      ['fork', 'deneb', 0n, 2048n],
      ['fork', 'electra', 2048n, 50688n],
      ['fork', 'fulu', 50688n, 52480n],
      ['blobParameters', 'fulu', 52480n, 54016n],
      ['blobParameters', 'fulu', 54016n, 132352n],
      ['fork', 'gloas', 132352n, undefined],
    ]);
  });

  it('cover every epoch from 0 on without gap or overlap, for any schedule', () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const periods = forkPeriods(network);
        expect(periods[0]?.from).toBe(0n);
        expect(periods.map(({ until }) => until)).toEqual([...periods.slice(1).map(({ from }) => from), undefined]);
      }),
    );
  });

  it('do not change at a blob-parameter entry before Fulu, which then holds from Fulu on', () => {
    const early = { ...mainnet, blobSchedule: [{ epoch: 400_000n, maxBlobsPerBlock: 12n }] };
    const [last, beforeLast] = forkPeriods(early).toReversed();
    expect(last).toMatchObject({ starts: 'fork', from: 411_392n, blobParameters: { epoch: 400_000n } });
    expect(beforeLast?.fork.name).toBe('electra');
  });
});
