import { describe, expect, it } from 'vitest';
import type { DiagnosisJson, ObservationJson } from '../../../../src/exchange/observation-json.ts';
import { api, devnet, diagnosedAt, node, type Recorded } from './devnet.ts';
import { type Fault, simulate } from './simulated-node.ts';

/** A node whose genesis lies other seconds apart is on a chain of its own, and without validators it never leaves it. */
const began = (seconds: number): Fault => ({
  config: { genesisTime: String(BigInt(devnet.genesisTime ?? 0) + BigInt(seconds)) },
  atGenesis: true,
});

/** As a client does that our head lies in the future of: an error first, then Goodbyes, never its Status. */
function refusing(observations: readonly Recorded[]): Recorded[] {
  return observations.map(({ theirs: _, goodbye: __, ...one }, at) =>
    at < 5
      ? {
          ...one,
          resultCode: 1,
          errorText: 'head slot too far in the future: invalid range, step or count',
          goodbye: '3',
        }
      : { ...one, goodbye: at === 5 ? '251' : '3' },
  );
}

type First = Pick<DiagnosisJson, 'cause' | 'confidence' | 'details'>;

/** The first cause at a slot, as it was told until then. */
function at(observations: readonly Recorded[], slot: number): First | undefined {
  const [first] = api.diagnose(
    observations.filter((one) => one.slot <= slot),
    { network: devnet },
  );
  return first && { cause: first.cause, confidence: first.confidence, details: first.details };
}

const genesisTime = (seconds: string, confidence: First['confidence']): First => ({
  cause: 'genesisTimeDiffers',
  confidence,
  details: { seconds },
});
const slotTime = (seconds: string): First => ({
  cause: 'slotTimeDiffers',
  confidence: 'likely',
  details: { seconds, ours: '4' },
});

describe.each([
  ['with its records', false],
  ['without them', true],
])('a node alone on its chain, %s', (_, noRecord) => {
  it('began 100 s earlier: first it may be a fork too early, then its time alone explains it', () => {
    const seen = simulate({ ...began(-100), noRecord });
    expect(at(seen, 18)).toEqual(genesisTime('', 'possible'));
    expect(at(seen, 24)).toEqual(genesisTime('-100', 'possible'));
    for (const slot of [32, 56, 94]) expect(at(seen, slot), `slot ${slot}`).toEqual(genesisTime('-100', 'likely'));
  });

  it('began 60 s earlier: until a boundary is passed, all that is known is that it never left genesis', () => {
    const seen = simulate({ ...began(-60), noRecord });
    expect(at(seen, 24)?.cause).toBe('neverSynced');
    expect(at(seen, 26)).toEqual(genesisTime('-60', 'possible'));
    for (const slot of [42, 60, 94]) expect(at(seen, slot), `slot ${slot}`).toEqual(genesisTime('-60', 'likely'));
  });

  it('began so much earlier that it tells the last digest already: by how much is not known', () => {
    const seen = simulate({ ...began(-300), noRecord });
    for (const slot of [18, 40, 70]) expect(at(seen, slot), `slot ${slot}`).toEqual(genesisTime('', 'likely'));
    const [first] = api.diagnose(seen.slice(0, 3), { network: devnet });
    expect(first?.evidence).toMatch(
      /^Its genesis lies earlier .* It tells digests 2\d\d s or more before they are due\./,
    );
  });

  it('began 60 s later and tells its Status all the same', () => {
    const seen = simulate({ ...began(60), noRecord });
    expect(at(seen, 48)).toEqual(genesisTime('60', 'possible'));
    for (const slot of [58, 94]) expect(at(seen, slot), `slot ${slot}`).toEqual(genesisTime('60', 'likely'));
  });

  it('began later and refuses our head as one of the future', () => {
    const seen = refusing(simulate({ ...began(60), noRecord }));
    expect(at(seen, 20)).toEqual(genesisTime('', 'possible'));
    for (const slot of [48, 70, 94]) expect(at(seen, slot), `slot ${slot}`).toEqual(genesisTime('60', 'likely'));
  });

  it.each([2, 3])('has slots of %d s: each boundary comes earlier still', (slotSeconds) => {
    const seen = simulate({ slotSeconds, atGenesis: true, noRecord });
    for (const slot of [42, 60, 94]) expect(at(seen, slot), `slot ${slot}`).toEqual(slotTime(String(slotSeconds)));
  });

  it.each([5, 6])('has slots of %d s: each boundary comes later still', (slotSeconds) => {
    for (const seen of [
      simulate({ slotSeconds, atGenesis: true, noRecord }),
      refusing(simulate({ slotSeconds, atGenesis: true, noRecord })),
    ]) {
      for (const slot of [72, 94]) expect(at(seen, slot), `slot ${slot}`).toEqual(slotTime(String(slotSeconds)));
    }
  });

  it('is never called anything with certainty but that its head stands at genesis', () => {
    const faults = [-300, -100, -60, -32, 60, 100].map(began);
    const slots = [2, 3, 5, 6, 8].map((slotSeconds): Fault => ({ slotSeconds, atGenesis: true }));
    for (const fault of [...faults, ...slots]) {
      for (const { at: seen, found } of diagnosedAt(simulate({ ...fault, noRecord }))) {
        const certain = found.filter(({ confidence }) => confidence === 'certain').map(({ cause }) => cause as string);
        const wrong = certain.filter((cause) => cause !== 'neverSynced' && cause !== 'headStuck');
        expect(wrong, `${JSON.stringify(fault)} slot ${seen.slot}`).toEqual([]);
      }
    }
  });
});

describe('a node with slots of another length', () => {
  const [seen] = node('A').observations;
  const first = (spec: Record<string, unknown>) =>
    api.diagnose([{ ...seen, spec } as ObservationJson], { network: devnet })[0];

  it('is told by its REST, by either key', () => {
    const expected = { cause: 'slotTimeDiffers', confidence: 'certain', details: { seconds: '6', ours: '4' } };
    expect(first({ SECONDS_PER_SLOT: '6' })).toMatchObject(expected);
    expect(first({ SLOT_DURATION_MS: '6000' })).toMatchObject(expected);
    expect(first({ SECONDS_PER_SLOT: '4' })).toBeUndefined();
    expect(first({ SECONDS_PER_SLOT: '0', SLOT_DURATION_MS: '18446744073709551615' })).toBeUndefined();
  });

  it('is none where one of the keys is ours: a release that knows both may have been given the other alone', () => {
    expect(first({ SECONDS_PER_SLOT: '4', SLOT_DURATION_MS: '12000' })).toBeUndefined();
  });

  it('builds blocks of its own, and its heads drift with its boundaries', () => {
    const own = simulate({ slotSeconds: 6, ownChain: true });
    for (const slot of [48, 70, 94]) expect(at(own, slot), `slot ${slot}`).toEqual(slotTime('6'));
  });
});

describe('a fork too early', () => {
  it('is no cause where the record of that node plans it for its epoch here', () => {
    const seen = simulate(began(-60));
    for (const { at: one, found } of diagnosedAt(seen)) {
      expect(
        found.map(({ cause }) => cause),
        `slot ${one.slot}`,
      ).not.toContain('forkEpochDiffers');
    }
  });

  it('is certain once the head stands before it on our own chain', () => {
    expect(
      at(
        node('fuluearly').observations.map(({ enr: _, ...one }) => one),
        28,
      ),
    ).toEqual({
      cause: 'forkEpochDiffers',
      confidence: 'certain',
      details: { fork: 'fulu', epoch: '3', ours: '5' },
    });
  });
});
