import { describe, expect, it } from 'vitest';
import { networkText } from '../../../src/documents/text/network-text.ts';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { textOf } from '../../../src/words/lines.ts';

const text = (name: string, iso: string) => {
  const network = findNetwork(name);
  if (!network) throw new Error(`${name} is built in`);
  return textOf(networkText(network, Date.parse(iso)));
};

describe('the fork timeline as text', () => {
  it('marks the fork in force and counts down to the next boundary', () => {
    const before = text('hoodi', '2026-10-23T16:42:48Z');
    expect(before).toContain('Next: 0x5ad30129 at epoch 132352, in 3 d 1 h.');
    expect(before).toMatch(/^▸ {3}21 blobs +54016 /m);
    expect(before).toMatch(/^· gloas +132352 +4235264 +0x5ad30129 +2026-10-26 17:42:48/m);
  });

  it('accepts the digest in force until the boundary', () => {
    expect(text('hoodi', '2026-10-26T17:40:00Z')).toContain('with the digest 0xc6ecb76c.');
  });

  it('says when nothing is scheduled, and which forks have no epoch', () => {
    expect(text('mainnet', '2026-11-22T12:00:00Z')).toContain('Nothing is scheduled. Not scheduled: gloas, heze.');
  });

  it('knows of a time before genesis', () => {
    expect(text('mainnet', '2020-01-01T00:00:00Z')).toContain('UTC: before genesis.');
  });
});

describe('of a network whose genesis time is not known', () => {
  it('says so, and what would tell it, instead of an epoch', () => {
    const hoodi = findNetwork('hoodi');
    if (!hoodi) throw new Error('hoodi is built in');
    const { genesisTime: _, ...timeless } = hoodi;
    const shown = textOf(networkText(timeless, Date.parse('2026-11-22T12:00:00Z')));
    expect(shown).toContain('The genesis time of hoodi is not known, so neither is its present epoch');
    expect(shown).not.toMatch(/accepted now|before genesis|▸/);
    expect(shown).toContain('8 forks with an epoch, 0 without, 2 entries of BLOB_SCHEDULE');
  });
});
