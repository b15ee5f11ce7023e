import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExplainedCause } from '../../../src/exchange/observation-json.ts';
import type { PeerView } from '../../../src/rpc/explorer.ts';
import { expectConsistent } from './consistent-page.ts';
import { pagesOf } from './pages-of.ts';
import { responders, respondersNetwork } from './responders.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The first cause of a page with its certainty, its values and its epoch. */
function first(page: PeerView): string {
  const [cause]: readonly ExplainedCause[] = page.causes ?? [];
  if (cause === undefined) return 'none';
  // By how many slots it is behind changes each time.
  const { slots: _, ...details } = cause.details ?? {};
  const values = cause.cause === 'syncing' ? '' : Object.values(details).join(',');
  const since = cause.since ? ` since ${cause.since.epoch}` : '';
  return `${cause.cause} ${cause.confidence}${values === '' ? '' : ` (${values})`}${since}`;
}

function pages(id: string): { slot: number; page: PeerView }[] {
  return pagesOf(id, responders.find((one) => one.id === id)?.exchanges ?? [], respondersNetwork);
}

/** The first causes over time, each with the slot from which on it is the first. */
function story(id: string): string[] {
  const lines: string[] = [];
  let before = '';
  for (const { slot, page } of pages(id)) {
    const line = first(page);
    if (line !== before) lines.push(`${slot}: ${line}`);
    before = line;
  }
  return lines;
}

const stories: Readonly<Record<string, readonly string[]>> = {
  healthy: ['36: none'],
  snapshotSynced: ['36: none'],
  clockSlow: ['36: syncing possible', '44: theirClockSlow likely (40)'],
  // By how much is known from the earliest of its digests.
  clockFast: ['36: theirClock likely (16)', '48: theirClock likely (32)'],
  genesisLater: [
    '36: syncing possible',
    '44: genesisTimeDiffers possible (100)',
    '60: genesisTimeDiffers likely (100)',
  ],
  genesisEarlier: [
    '36: genesisTimeDiffers possible',
    '44: genesisTimeDiffers possible (-60)',
    '48: genesisTimeDiffers likely (-60)',
  ],
  restartedWithAnotherGenesis: [
    '36: none',
    '52: genesisRoot likely (0xa137dd7f) since 6',
    '92: genesisRoot likely (0xeb30f86f) since 6',
  ],
  proxy: ['36: none', '52: identity certain'],
  bootnode: ['36: noStatusProtocol likely'],
  blobEntryMissing: ['36: none', '56: forkBoundary likely', '60: blobScheduleDiffers likely (7,,12) since 7'],
  blobEntryTooMany: ['36: none', '64: blobScheduleDiffers certain (8,14,) since 8'],
  forkLater: [
    '36: none',
    '40: forkBoundary likely',
    '44: forkNotScheduled likely (fulu) since 5',
    '48: forkEpochDiffers likely (fulu,6,5) since 5',
  ],
  forkNotScheduled: ['36: none', '40: forkBoundary likely', '44: forkNotScheduled likely (fulu) since 5'],
  forkAhead: ['36: none', '64: forkEpochDiffers likely (gloas,8,) since 8'],
  mended: ['36: none', '56: blobScheduleDiffers certain (7,13,12) since 7', '68: none'],
  neverSynced: ['36: neverSynced possible (0)', '40: neverSynced likely (0)', '44: neverSynced certain (0)'],
  stuck: ['36: none', '60: headStuck certain (50) since 6'],
  syncing: ['36: syncing possible', '40: syncing likely', '64: none'],
  anotherNetwork: ['36: wrongNetwork certain'],
  // At slot 64 the machine was busy, and neither Goodbye came to us.
  full: ['36: tooManyPeers certain', '64: leftAfterGrace possible', '68: tooManyPeers certain'],
  wantsGossipsub: ['36: noGossipsub likely', '64: leftAfterGrace possible', '68: noGossipsub likely'],
};

describe('responders of a devnet, each wrong in one thing, as our node recorded them', () => {
  it('have a story each', () => {
    expect(Object.keys(stories).sort()).toEqual(responders.map(({ id }) => id).sort());
  });

  it.each(Object.entries(stories))('%s is told rightly at each time', (id, expected) => {
    expect(story(id)).toEqual(expected);
  });

  it.each(Object.keys(stories))('%s: verdict, rules, clients, causes and words agree at each time', (id) => {
    for (const { slot, page } of pages(id)) expectConsistent(page, `${id} at slot ${slot}`);
  });
});
