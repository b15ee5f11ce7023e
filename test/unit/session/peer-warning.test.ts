import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { peerWarning } from '../../../src/session/peers/peer-warning.ts';
import { network } from '../peers/statuses.ts';
import { exchange } from './exchanges.ts';

const hoodi = network('hoodi');
const NOW = 4_427_040n;

function warning(headBehind: bigint, finalizedBehind: bigint, state: Exchange['state'] = 'established') {
  const remote = {
    forkDigest: '0x5ad30129',
    finalizedRoot: `0x${'aa'.repeat(32)}`,
    finalizedEpoch: String(NOW / 32n - finalizedBehind),
    headRoot: `0x${'bb'.repeat(32)}`,
    headSlot: String(NOW - headBehind),
  };
  return peerWarning(exchange('1', { state, remote }), hoodi, NOW);
}

describe('the warning about an established peer', () => {
  it.each([
    [0n, 2n],
    [64n, 4n],
    [-3n, 0n],
  ])('is silent with the head %i slots and finality %i epochs behind the clock', (head, finalized) => {
    expect(warning(head, finalized)).toBeUndefined();
  });

  it('tells a head more than two epochs behind', () => {
    expect(warning(65n, 5n)).toEqual({
      headline: '65 slots behind the clock',
      sentence: 'Its head is 2 epochs behind the clock: it still syncs or is stuck, and can serve only what it has.',
    });
    expect(warning(1_000_000n, 5n)?.headline).toBe('1,000,000 slots behind the clock');
  });

  it('tells finality that lags while the head does not', () => {
    expect(warning(1n, 5n)?.headline).toBe('finality 5 epochs behind');
  });

  it.each(['refusedByUs', 'refusedByThem', 'failed', 'running'] as const)(
    'says nothing of a peer that is %s',
    (state) => {
      expect(warning(9_600n, 300n, state)).toBeUndefined();
    },
  );
});
