import { describe, expect, it } from 'vitest';
import { enrsText } from '../../../src/documents/text/enrs-text.ts';
import { readDialTargets } from '../../../src/exchange/dial-targets.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import type { Steps } from '../../../src/primitives/in-slices.ts';
import samples from '../../fixtures/forks/enrs.json' with { type: 'json' };
import { enrs, type NearMiss, repeat, targets } from './near-misses.ts';
import { sliceFault } from './slices.ts';

type Read = (text: string) => Steps<unknown>;

const manyEnrs = repeat(`${samples[0]?.text}\n`);

/** Every reader that works in slices, how much text it may be handed, and what takes it long. */
const readers: readonly (readonly [name: string, read: Read, size: number, texts: readonly NearMiss[]])[] = [
  ['a report of a thousand ENRs', (text) => enrsText(text, networks, 0), 400_000, [manyEnrs, ...enrs]],
  ['two hundred dial targets', readDialTargets, 1_000_000, [manyEnrs, repeat('\n'), ...targets, ...enrs]],
];

describe('a reader in slices', () => {
  it.each(readers)(
    'keeps the extension host for at most 16 ms: %s',
    { timeout: 120_000 },
    async (_, read, size, texts) => {
      const slow: string[] = [];
      for (const textOf of texts) {
        const text = textOf(size);
        const fault = await sliceFault(() => read(text));
        if (fault !== undefined) slow.push(`${JSON.stringify(text.slice(0, 60))}: ${fault}`);
      }
      expect(slow).toEqual([]);
    },
  );

  it('is seen where it takes too long', async () => {
    function* tooLong(): Steps<void> {
      yield;
      for (const end = process.threadCpuUsage().user + 40_000; process.threadCpuUsage().user < end; );
      yield;
    }
    expect(await sliceFault(tooLong)).toMatch(/^a slice took [3-9]\d/);
  });
});
