import { describe, expect, it } from 'vitest';
import { comparedSchedules } from '../../../src/documents/text/compared-schedules.ts';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { networkToJson } from '../../../src/forks/networks/network-json.ts';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { compareSchedules } from '../../../src/forks/schedule/compare.ts';
import { textOf } from '../../../src/words/lines.ts';
import { comparedSections } from '../../../src/words/networks/schedule-comparison.ts';

const hoodi = findNetwork('hoodi');
if (!hoodi) throw new Error('hoodi is built in');
const withFork = (name: string, change: Partial<NetworkConfig['forks'][number]>): NetworkConfig => ({
  ...hoodi,
  forks: hoodi.forks.map((fork) => (fork.name === name ? { ...fork, ...change } : fork)),
});
const withBlobs = (epoch: bigint, maxBlobsPerBlock: bigint): NetworkConfig => ({
  ...hoodi,
  blobSchedule: hoodi.blobSchedule.map((one) => (one.epoch === epoch ? { epoch, maxBlobsPerBlock } : one)),
});
const compare = (other: NetworkConfig) => compareSchedules(hoodi, other);

describe('two schedules', () => {
  it('that are the same differ in nothing', () => {
    const { differences, partsAt, stretches } = compare({ ...hoodi, name: 'other' });
    expect([differences, partsAt]).toEqual([[], undefined]);
    expect(stretches.every(({ agree }) => agree)).toBe(true);
  });

  it.each<[string, NetworkConfig, unknown, bigint | undefined]>([
    [
      'another epoch of a fork',
      withFork('gloas', { epoch: 132_400n }),
      { of: 'forkEpoch', fork: 'gloas', from: 132_352n, left: 132_352n, right: 132_400n },
      132_352n,
    ],
    [
      'a fork that one does not schedule',
      withFork('gloas', { epoch: null }),
      { of: 'forkEpoch', fork: 'gloas', from: 132_352n, left: 132_352n, right: null },
      132_352n,
    ],
    [
      'another version',
      withFork('electra', { version: Uint8Array.of(6, 0, 9, 0x11) }),
      { of: 'forkVersion', fork: 'electra', from: 2048n, left: '0x60000910', right: '0x06000911' },
      2048n,
    ],
    [
      'other blobs',
      withBlobs(54_016n, 24n),
      { of: 'blobs', epoch: 54_016n, from: 54_016n, left: 21n, right: 24n },
      54_016n,
    ],
    [
      'an entry of blobs less',
      { ...hoodi, blobSchedule: hoodi.blobSchedule.slice(0, 1) },
      { of: 'blobs', epoch: 54_016n, from: 54_016n, left: 21n, right: undefined },
      54_016n,
    ],
    ['another root', { ...hoodi, genesisValidatorsRoot: new Uint8Array(32) }, { of: 'validatorsRoot', from: 0n }, 0n],
    [
      'another genesis time, which is in no digest',
      { ...hoodi, genesisTime: 1_742_213_500n },
      { of: 'genesisTime', from: 0n, left: 1_742_213_400n, right: 1_742_213_500n },
      undefined,
    ],
    [
      'slots of another length',
      { ...hoodi, slotDurationMs: 6000 },
      { of: 'slotDuration', from: 0n, left: 12_000, right: 6000 },
      undefined,
    ],
  ])('with %s: that one thing, and from when on', (_, other, difference, partsAt) => {
    const found = compare(other);
    expect(found.differences).toHaveLength(1);
    expect(found.differences[0]).toMatchObject(difference as object);
    expect(found.partsAt).toBe(partsAt);
  });

  it('an unknown genesis time is no difference', () => {
    const { genesisTime: _, ...timeless } = hoodi;
    expect(compare(timeless).differences).toEqual([]);
  });

  it('are a text: what differs, from which epoch and slot, which digest each side has when', () => {
    const sections = comparedSections(hoodi, withBlobs(54_016n, 24n), { left: 'hoodi', right: 'config.yaml' });
    const text = sections.flatMap(({ title, body }) => [title, ...body]).join('\n');
    expect(text).toContain('hoodi and config.yaml have different digests from epoch 54016 on');
    expect(text).toMatch(/BLOB_SCHEDULE at 54016 +21 +24 +epoch 54016, slot 1728512/);
    expect(text).toMatch(/= +52480 +1679360 +0xae9f70a0 fulu, 15 blobs +0xae9f70a0 fulu, 15 blobs/);
    expect(text).toMatch(/≠ +54016 +1728512 +0xc6ecb76c fulu, 21 blobs +0x[0-9a-f]{8} fulu, 24 blobs/);
  });

  it('stand in the address of their document by name or whole', () => {
    const query = JSON.stringify(['hoodi', { ...networkToJson(withBlobs(54_016n, 24n)), title: 'my file' }]);
    expect(textOf(comparedSchedules(query, findNetwork))).toContain('# Schedules of hoodi and my file');
    for (const broken of ['', '[', '["nowhere", "hoodi"]', '[{}, {}]', '7']) {
      expect(textOf(comparedSchedules(broken, findNetwork)), broken).toContain('compare anew');
    }
  });
});
