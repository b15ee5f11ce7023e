import { describe, expect, it } from 'vitest';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { forkTimeline } from '../../../src/forks/schedule/timeline.ts';

const hoodi = findNetwork('hoodi');
if (!hoodi) throw new Error('hoodi is missing');
const gloas = Date.parse('2026-10-26T17:42:48Z');

describe('the fork timeline', () => {
  it('counts down to the next boundary and accepts its digest from its first slot on, not before', () => {
    const epochMs = 32 * 12_000;
    expect(forkTimeline(hoodi, gloas - 2 * epochMs)).toMatchObject({
      now: { slot: String(132_350 * 32), epoch: '132350' },
      next: { epoch: '132352', digest: '0x5ad30129', inMs: String(2 * epochMs) },
      acceptable: ['0xc6ecb76c'],
    });
    expect(forkTimeline(hoodi, gloas - 1).acceptable).toEqual(['0xc6ecb76c']);
  });

  it('has no next boundary after the last', () => {
    const timeline = forkTimeline(hoodi, gloas);
    expect(timeline.next).toBeUndefined();
    expect(timeline.acceptable).toEqual(['0x5ad30129']);
    expect(timeline.entries.map(({ standing }) => standing)).toEqual([
      'past',
      'past',
      'past',
      'past',
      'past',
      'current',
    ]);
  });

  it('gives each boundary its place in epochs, slots and time', () => {
    expect(forkTimeline(hoodi, gloas).entries[3]).toEqual({
      starts: 'blobParameters',
      fork: 'fulu',
      forkVersion: '0x70000910',
      digest: '0xae9f70a0',
      blobParameters: { epoch: '52480', maxBlobsPerBlock: 15 },
      epoch: '52480',
      slot: '1679360',
      unixMs: String(Date.parse('2025-11-05T18:02:00Z')),
      standing: 'past',
    });
  });

  it('counts down to genesis before it', () => {
    const timeline = forkTimeline(hoodi, 1_742_213_400_000 - 500);
    expect(timeline.now).toBeUndefined();
    expect(timeline.next).toEqual({ epoch: '0', digest: '0xd2f1997f', inMs: '500' });
    expect(timeline.entries.every(({ standing }) => standing === 'future')).toBe(true);
  });

  it('knows epochs but no times without a genesis time, and names what is not scheduled', () => {
    const mainnet = findNetwork('mainnet');
    const { genesisTime: _, ...timeless } = mainnet ?? hoodi;
    const timeline = forkTimeline(timeless, gloas);
    expect(timeline.unscheduled).toEqual(['gloas', 'heze']);
    expect(timeline.entries.some(({ unixMs }) => unixMs !== undefined)).toBe(false);
    expect(timeline.next).toEqual({ epoch: '0', digest: '0xb5303f2a' });
  });
});
