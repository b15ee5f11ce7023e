import { describe, expect, it } from 'vitest';
import type { DiagnosisJson } from '../../../../src/exchange/observation-json.ts';
import { api, devnet, diagnosedAt, node, nodes, type Recorded } from './devnet.ts';

/** Cause and details of the first, and the epoch since when. */
function first([one]: DiagnosisJson[]): string {
  if (!one) return 'none';
  const details = Object.entries(one.details).map(([key, value]) => `${key}=${value}`);
  return [one.cause, one.confidence, ...details, ...(one.since ? [`since=${one.since.epoch}`] : [])].join(' ');
}

/** The first causes over time, each with the slot from which on it is the first. */
function story(observations: readonly Recorded[], network = devnet): string[] {
  const lines: string[] = [];
  let before = '';
  for (const { at, found } of diagnosedAt(observations, network)) {
    const line = first(found);
    if (line !== before) lines.push(`${at.slot}: ${line}`);
    before = line;
  }
  return lines;
}

const without = (observations: readonly Recorded[], ...keys: (keyof Recorded)[]) =>
  observations.map(
    (one) =>
      Object.fromEntries(Object.entries(one).filter(([key]) => !keys.includes(key as never))) as unknown as Recorded,
  );

describe('nodes of a devnet, each wrong in one thing', () => {
  const blobs = 'blobScheduleDiffers certain epoch=7 maxBlobsPerBlock=13 ours=12 since=7';
  const fulu = 'forkEpochDiffers certain fork=fulu epoch=3 ours=5 since=3';

  it.each([
    ['A', ['18: none']],
    ['blobmax', ['18: none', `40: ${blobs}`]],
    ['fuluearly', [`18: ${fulu}`]],
    [
      'stuck',
      [
        '18: neverSynced possible headSlot=0',
        '20: neverSynced likely headSlot=0',
        '22: neverSynced certain headSlot=0',
      ],
    ],
    ['later', ['18: genesisTimeDiffers possible seconds=', '58: genesisTimeDiffers likely seconds=100']],
  ])('%s is told rightly at each time', (id, expected) => {
    expect(story(node(id).observations)).toEqual(expected);
  });

  it('are told by their digests alone, where nobody reads their records', () => {
    expect(story(without(node('blobmax').observations, 'enr'))).toEqual(['18: none', `56: ${blobs}`]);
    expect(story(without(node('fuluearly').observations, 'enr'))).toEqual([
      '18: none',
      `24: ${fulu.replace('certain', 'likely')}`,
      `28: ${fulu}`,
    ]);
    expect(story(without(node('A').observations, 'enr'))).toEqual(['18: none']);
  });

  it('are told by their REST, where it may be asked', () => {
    for (const { id, truth, genesis, specDifferences, observations } of nodes) {
      const spec = specDifferences && Object.keys(specDifferences).length > 0 ? { spec: specDifferences } : {};
      const [one] = observations;
      const found = api.diagnose(one ? [{ ...one, genesis, ...spec }] : [], { network: devnet });
      if (id === 'stuck') continue;
      expect(found[0]?.cause ?? null, id).toBe(truth.cause);
      expect(found[0]?.details ?? {}, id).toEqual(truth.details ?? {});
      if (truth.cause !== null) expect(found[0]?.confidence, id).toBe('certain');
    }
  });

  it('are told where the network has no genesis time, as a config.yaml has none', () => {
    const { genesisTime: _, ...timeless } = devnet;
    expect(story(node('blobmax').observations, timeless)).toEqual(['18: none', `40: ${blobs}`]);
    expect(story(node('A').observations, timeless)).toEqual(['18: none']);
  });

  it('keep their cause when the digests are equal again, and say that the head stands', () => {
    const [cause, head] = api.diagnose(node('blobmax').observations, { network: devnet });
    expect(cause?.cause).toBe('blobScheduleDiffers');
    expect(cause?.since).toEqual({ epoch: '7', slot: '56', at: '2026-11-28T00:56:18.000Z' });
    expect(cause?.remedy).toContain('Set epoch 7 to 12 blobs');
    expect(head).toMatchObject({ cause: 'headStuck', details: { headSlot: '55' }, since: { slot: '55' } });
  });

  it('say before the boundary that they will part there', () => {
    const before = node('blobmax').observations.filter(({ slot }) => slot <= 40);
    const [cause] = api.diagnose(before, { network: devnet });
    expect(cause?.since?.epoch).toBe('7');
    expect(cause?.evidence).toContain('They will part at epoch 7');
    expect(cause?.evidence).toContain('0x96c897d4');
  });

  it('tell what they hold against us as a consequence, never first', () => {
    for (const { found } of diagnosedAt(node('later').observations)) expect(found[0]?.cause).not.toBe('refusedBefore');
    const causes = api.diagnose(node('later').observations, { network: devnet }).map(({ cause }) => cause);
    expect(causes).toEqual(['genesisTimeDiffers', 'theirClockSlow', 'refusedBefore']);
  });

  it('have nothing wrong that is called certain', () => {
    for (const { id, truth, observations } of nodes) {
      const right = [truth.cause, ...(truth.alsoCauses ?? []), 'headStuck', 'neverSynced'];
      for (const { at, found } of diagnosedAt(observations)) {
        const certain = found.filter(({ confidence }) => confidence === 'certain').map(({ cause }) => cause);
        expect(
          certain.filter((cause) => !right.includes(cause)),
          `${id} at slot ${at.slot}`,
        ).toEqual([]);
      }
    }
  });

  it('have a remedy and evidence for each cause', () => {
    for (const { observations } of nodes) {
      for (const { remedy, evidence, title } of api.diagnose(observations, { network: devnet })) {
        for (const text of [remedy, evidence, title]) expect(text).toMatch(/^\S.{5,}/);
        expect(`${remedy} ${evidence}`).not.toMatch(/undefined|NaN|null/);
      }
    }
  });
});
