import { describe, expect, it } from 'vitest';
import { api, devnet, diagnosedAt } from './devnet.ts';
import { type Fault, simulate } from './simulated-node.ts';

const entry = (epoch: number, maxBlobsPerBlock: number) => ({ epoch: String(epoch), maxBlobsPerBlock });
const moved: Fault = { config: { blobSchedule: [entry(8, 12), entry(9, 15)] } };
const gone: Fault = { config: { blobSchedule: [entry(9, 15)] } };
const lacks = { cause: 'blobScheduleDiffers', details: { epoch: '7', maxBlobsPerBlock: '', ours: '12' } };

/** The first cause of a node at each slot; without its record from Statuses alone. */
function firstAt(
  fault: Fault,
  noRecord: boolean,
): (slot: number) => ReturnType<typeof api.diagnose>[number] | undefined {
  const all = diagnosedAt(simulate({ ...fault, noRecord }));
  return (slot) => all.find(({ at }) => at.slot === slot)?.found[0];
}

const EITHER = /Whether that entry is missing there or comes after epoch (\d+) is not known yet\./;

describe('an entry of the blob schedule that is not there at its epoch', () => {
  it.each([
    ['moved', moved],
    ['left out', gone],
  ])('is either missing or later while Statuses alone tell of it: %s', (_, fault) => {
    const first = firstAt(fault, true)(60);
    expect(first).toMatchObject({ ...lacks, confidence: 'likely' });
    expect(first?.instead).toBeUndefined();
    expect(EITHER.exec(first?.evidence ?? '')?.[1]).toBe('7');
    expect(first?.remedy).toMatch(/add it at epoch 7, or move it there/);
  });

  it('is certainly moved once its digest tells where to, as before that the one of before was told', () => {
    const at = firstAt(moved, true);
    for (const slot of [66, 70]) {
      expect(at(slot), `slot ${slot}`).toMatchObject({
        ...lacks,
        confidence: 'certain',
        instead: { epoch: '8', maxBlobsPerBlock: 12 },
      });
      expect(at(slot)?.evidence).toContain('Instead it has 12 blobs from epoch 8 on.');
      expect(at(slot)?.remedy).toContain('12 blobs at epoch 7, not 12 at epoch 8 alone');
    }
  });

  it('is moved with another number as well, since the epoch at which the two parted', () => {
    const [first] = api.diagnose(
      simulate({ config: { blobSchedule: [entry(8, 13), entry(9, 15)] }, noRecord: true }).filter(
        ({ slot }) => slot <= 68,
      ),
      { network: devnet },
    );
    expect(first).toMatchObject({
      ...lacks,
      confidence: 'certain',
      since: { epoch: '7' },
      instead: { epoch: '8', maxBlobsPerBlock: 13 },
    });
  });

  it('is likely moved where nobody saw what was told before: there may be both', () => {
    const late = simulate({ ...moved, noRecord: true }).filter(({ slot }) => slot >= 66 && slot < 72);
    const [first] = api.diagnose(late, { network: devnet });
    expect(first).toMatchObject({ ...lacks, confidence: 'likely', instead: { epoch: '8', maxBlobsPerBlock: 12 } });
  });

  it('is certainly moved, before it is due, where its record plans the other epoch', () => {
    const at = firstAt(moved, false);
    for (const slot of [42, 54, 60]) {
      expect(at(slot), `slot ${slot}`).toMatchObject({
        ...lacks,
        confidence: 'certain',
        instead: { epoch: '8', maxBlobsPerBlock: 12 },
      });
      expect(at(slot)?.evidence).not.toMatch(EITHER);
    }
  });

  it('is missing where its record plans what follows it alone', () => {
    const at = firstAt(gone, false);
    expect(at(42)).toMatchObject({ ...lacks, confidence: 'likely' });
    expect(at(60)).toMatchObject({ ...lacks, confidence: 'certain' });
    for (const slot of [42, 60]) {
      expect(at(slot)?.instead).toBeUndefined();
      expect(at(slot)?.evidence).not.toMatch(EITHER);
      expect(at(slot)?.remedy).toMatch(/^Add epoch 7 with 12 blobs/);
    }
  });
});

describe('a fork that is not there at its epoch', () => {
  it('is either not scheduled or later while Statuses alone tell of it', () => {
    const forks = (epoch: string | null) => devnet.forks.map((one) => (one.name === 'fulu' ? { ...one, epoch } : one));
    for (const epoch of ['8', null]) {
      const first = firstAt({ config: { forks: forks(epoch) } }, true)(50);
      expect(first).toMatchObject({ cause: 'forkNotScheduled', confidence: 'likely', details: { fork: 'fulu' } });
      expect(EITHER.exec(first?.evidence ?? '')?.[1]).toBe('6');
    }
  });
});
