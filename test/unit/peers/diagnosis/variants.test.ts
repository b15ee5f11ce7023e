import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiagnosisJson, ObservationJson } from '../../../../src/exchange/observation-json.ts';
import { api, devnet, diagnosedAt, node, type Recorded } from './devnet.ts';
import { type Fault, simulate } from './simulated-node.ts';

/* What was recorded and simulated, seen by somebody who sees less of it, or of a node that is wrong in another number. */

const entry = (epoch: number, maxBlobsPerBlock: number) => ({ epoch: String(epoch), maxBlobsPerBlock });
const meant = [entry(7, 12), entry(9, 15)];
const withFork = (name: string, epoch: string | null): Fault => ({
  config: { forks: devnet.forks.map((fork) => (fork.name === name ? { ...fork, epoch } : fork)) },
});

const number = fc.integer({ min: 6, max: 40 });
const schedules: fc.Arbitrary<Fault> = fc.oneof(
  fc.tuple(number, number).map(([a, b]) => ({ config: { blobSchedule: [entry(7, a), entry(9, b)] } })),
  fc.subarray(meant, { maxLength: 1 }).map((blobSchedule) => ({ config: { blobSchedule } })),
  fc.tuple(fc.constantFrom(5, 6, 8, 10, 11), number).map(([epoch, blobs]) => ({
    config: { blobSchedule: [...meant, entry(epoch, blobs)].sort((a, b) => Number(a.epoch) - Number(b.epoch)) },
  })),
  fc
    .tuple(fc.integer({ min: 5, max: 8 }), fc.integer({ min: 9, max: 12 }))
    .map(([a, b]) => ({ config: { blobSchedule: [entry(a, 12), entry(b, 15)] } })),
  fc.constantFrom('2', '3', '4', '6', '7', '8', '10', null).map((epoch) => withFork('fulu', epoch)),
  fc.integer({ min: 5, max: 11 }).map((epoch) => withFork('gloas', String(epoch))),
);

/** How somebody looks on: from when, how often, with what. */
const looking = fc.record({
  noRecord: fc.boolean(),
  from: fc.nat(30),
  step: fc.constantFrom(1, 2, 3, 5),
  without: fc.subarray(['ours', 'goodbye'] as const),
});

function seen(
  fault: Fault,
  { noRecord, from, step, without }: typeof looking extends fc.Arbitrary<infer T> ? T : never,
) {
  return simulate({ ...fault, noRecord })
    .slice(from)
    .filter((_, at) => at % step === 0)
    .map((one) => omit(one, ...without));
}

function omit(one: Recorded, ...keys: readonly (keyof Recorded)[]): Recorded {
  return Object.fromEntries(Object.entries(one).filter(([key]) => !keys.some((gone) => gone === key))) as never;
}

const told = ({ cause, details }: Pick<DiagnosisJson, 'cause' | 'details'>) => `${cause} ${JSON.stringify(details)}`;

/** Every difference between two schedules, as their REST tells it. */
function differences({ config }: Fault): string[] {
  const theirs = { ...devnet, ...config };
  const spec = {
    BLOB_SCHEDULE: theirs.blobSchedule.map(({ epoch, maxBlobsPerBlock }) => ({
      EPOCH: epoch,
      MAX_BLOBS_PER_BLOCK: String(maxBlobsPerBlock),
    })),
    ...Object.fromEntries(
      theirs.forks.map(({ name, epoch }) => [`${name.toUpperCase()}_FORK_EPOCH`, epoch ?? '18446744073709551615']),
    ),
  };
  // One after another, as each is found once those before it are right.
  const found: string[] = [];
  for (const at of [20, 41, 57, 65, 73, 81, 89, 97].map(
    (slot) => new Date(Number(devnet.genesisTime) * 1000 + slot * 4000),
  )) {
    const [one] = api.diagnose([{ at: at.toISOString(), spec }], { network: devnet });
    if (one) found.push(told(one));
  }
  for (const { epoch, maxBlobsPerBlock } of theirs.blobSchedule) {
    const ours = devnet.blobSchedule.find((known) => known.epoch === epoch);
    if (ours?.maxBlobsPerBlock !== maxBlobsPerBlock) {
      const details = { epoch, maxBlobsPerBlock: String(maxBlobsPerBlock), ours: String(ours?.maxBlobsPerBlock ?? '') };
      found.push(told({ cause: 'blobScheduleDiffers', details }));
    }
  }
  for (const { epoch, maxBlobsPerBlock } of devnet.blobSchedule) {
    if (theirs.blobSchedule.some((known) => known.epoch === epoch)) continue;
    const details = { epoch, maxBlobsPerBlock: '', ours: String(maxBlobsPerBlock) };
    found.push(told({ cause: 'blobScheduleDiffers', details }));
  }
  return found;
}

const OF_SCHEDULES = ['blobScheduleDiffers', 'forkEpochDiffers', 'forkNotScheduled', 'forkVersionDiffers'];
const NEVER = [
  'genesisRoot',
  'genesisTimeDiffers',
  'theirClock',
  'theirClockSlow',
  'scheduleDiffers',
  'enrStale',
  'blobMaskWrong',
  'wrongNetwork',
];

describe('a node with any other schedule, seen by anybody', () => {
  it('is never called anything wrong with certainty, and never one of another chain or another time', () => {
    fc.assert(
      fc.property(schedules, looking, (fault, look) => {
        const truth = differences(fault);
        for (const { at, found } of diagnosedAt(seen(fault, look))) {
          for (const one of found) {
            const where = `${JSON.stringify(fault.config?.blobSchedule ?? '')} slot ${at.slot}: ${told(one)}`;
            if (OF_SCHEDULES.includes(one.cause) && one.confidence === 'certain')
              expect(truth, where).toContain(told(one));
            if (NEVER.includes(one.cause)) expect(one.confidence, where).not.toBe('certain');
            if (truth.length === 0) expect(one, where).toBeUndefined();
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has an entry at the Fulu epoch, whose digest is that of a wrong mask too', () => {
    const observations = simulate({ config: { blobSchedule: [entry(5, 12), entry(9, 15)] }, noRecord: true });
    const before = api.diagnose(
      observations.filter(({ slot }) => slot <= 60),
      { network: devnet },
    );
    expect(before[0]).toMatchObject({ cause: 'blobScheduleDiffers', details: { epoch: '5', maxBlobsPerBlock: '12' } });
    expect(before.map(({ cause }) => cause)).not.toContain('blobMaskWrong');
    // Whoever saw nothing of before cannot tell the two apart.
    const [after] = api.diagnose(
      observations.filter(({ slot }) => slot >= 58 && slot <= 66),
      { network: devnet },
    );
    expect(after).toMatchObject({ cause: 'blobMaskWrong', confidence: 'likely' });
  });

  it('has one entry more with the number that is in force: that of before is not missing', () => {
    const observations = simulate({ config: { blobSchedule: [...meant, entry(10, 15)] }, noRecord: true });
    expect(api.diagnose(observations, { network: devnet })[0]).toMatchObject({
      cause: 'blobScheduleDiffers',
      confidence: 'certain',
      details: { epoch: '10', maxBlobsPerBlock: '15', ours: '' },
    });
  });

  it('has a fork that is not planned here since the block before its head stopped, whenever one looks', () => {
    const late = simulate({ ...withFork('gloas', '6'), noRecord: true }).filter(({ slot }) => slot >= 72);
    expect(api.diagnose(late, { network: devnet })[0]).toMatchObject({
      cause: 'forkEpochDiffers',
      confidence: 'likely',
      details: { fork: 'gloas', epoch: '6' },
    });
  });
});

describe('records that are read where no Status is asked for', () => {
  const records = (id: string) => node(id).observations.map(({ at, slot, enr }) => ({ at, slot, ...(enr && { enr }) }));
  const first = (id: string, until: number) => {
    const [cause] = api.diagnose(
      records(id).filter(({ slot }) => slot <= until),
      { network: devnet },
    );
    return cause ? { cause: cause.cause, confidence: cause.confidence, ...cause.details } : undefined;
  };

  it.each([
    [
      'blobmax',
      56,
      { cause: 'blobScheduleDiffers', confidence: 'certain', epoch: '7', maxBlobsPerBlock: '13', ours: '12' },
    ],
    ['fuluearly', 24, { cause: 'forkEpochDiffers', confidence: 'certain', fork: 'fulu', epoch: '3', ours: '5' }],
    ['A', 94, undefined],
  ])('tell what is wrong with %s at slot %i', (id, slot, expected) => {
    expect(first(id, slot)).toEqual(expected);
  });

  it('tell the schedule of a digest by itself', () => {
    const [alone] = api.diagnose(
      records('blobmax').filter(({ slot }) => slot === 56),
      { network: devnet },
    );
    expect(alone).toMatchObject({ cause: 'blobScheduleDiffers', details: { epoch: '7', maxBlobsPerBlock: '13' } });
    expect(alone?.evidence).toContain('which belongs to that');
  });

  it('are not stale for what was signed anew since they were read', () => {
    const old = node('A').observations.find(({ enr, slot }) => enr && slot === 40);
    const now = node('A').observations.filter(({ slot }) => slot >= 74);
    const together = [{ at: old?.at ?? '', enr: old?.enr ?? '' }, ...now] as ObservationJson[];
    expect(api.diagnose(together, { network: devnet })).toEqual([]);
    const stale = now.map((one) => ({ ...one, enr: old?.enr })) as ObservationJson[];
    expect(api.diagnose(stale, { network: devnet })[0]).toMatchObject({ cause: 'enrStale' });
  });
});

describe('nodes whose time is another, from Statuses alone', () => {
  const causes = (fault: Fault, keys: readonly (keyof Recorded)[] = []) =>
    diagnosedAt(simulate({ ...fault, noRecord: true }).map((one) => omit(one, ...keys))).map(({ at, found }) => ({
      slot: at.slot,
      cause: found[0]?.cause,
      seconds: found[0]?.details['seconds'],
    }));

  it.each([-300, -60, -8, 20, 40, 60, 100])('began %d s apart, whatever digests it tells late or early', (seconds) => {
    const genesisTime = String(BigInt(devnet.genesisTime ?? 0) + BigInt(seconds));
    for (const { slot, ...one } of causes({ config: { genesisTime }, ownChain: true })) {
      if (slot >= 34) expect(one, `slot ${slot}`).toEqual({ cause: 'genesisTimeDiffers', seconds: String(seconds) });
    }
  });

  it.each([20, 40, 100])('has a clock that is %d s slow, also where a digest of before is told', (seconds) => {
    for (const { slot, ...one } of causes({ slowBy: seconds })) {
      if (slot >= 58) expect(one, `slot ${slot}`).toEqual({ cause: 'theirClockSlow', seconds: String(seconds) });
    }
  });

  it('has a clock that is fast: it tells each digest early and goes on, as no other schedule does', () => {
    const found = causes({ slowBy: -40 });
    expect(found.filter(({ slot }) => slot < 30).every(({ cause }) => cause === undefined)).toBe(true);
    for (const { slot, ...one } of found) {
      if (slot >= 30) expect(one, `slot ${slot}`).toEqual({ cause: 'theirClock', seconds: '40' });
    }
  });

  it('has no fast clock where a fork came early: its head stays before the epoch of the fork', () => {
    for (const epoch of ['2', '3', '4']) {
      const forks = devnet.forks.map((fork) => (fork.name === 'fulu' ? { ...fork, epoch } : fork));
      const found = causes({ config: { forks } });
      expect(found.map(({ cause }) => cause)).not.toContain('theirClock');
      expect(found.map(({ cause }) => cause)).toContain('forkEpochDiffers');
    }
  });

  it('is not blamed for a clock of ours', () => {
    const off = node('A').observations.map((one) => ({
      ...one,
      at: new Date(Date.parse(one.at) + 60_000).toISOString(),
    }));
    for (const { found } of diagnosedAt(off)) {
      expect(found.map(({ cause }) => cause)).not.toContain('genesisTimeDiffers');
      expect(found.map(({ cause }) => cause)).not.toContain('theirClockSlow');
    }
  });
});

describe('a dial beyond the limit of an address', () => {
  const [good] = node('A').observations;
  const at = (ms: number) => new Date(Date.parse('2026-11-28T00:53:46Z') + ms).toISOString();
  const closed = (dials: number, failure: string, agent = good?.agent) => {
    const before = Array.from({ length: dials }, (_, nr) => ({ ...good, agent, at: at(nr * 1000), goodbyeSent: '1' }));
    const last = { at: at(dials * 1000), ours: good?.ours, failure, goodbyeSent: '1' };
    return api.diagnose([...before, last] as ObservationJson[], { network: devnet });
  };

  it.each([
    'closedDuringSecurity',
    'read ECONNRESET',
    'EncryptionFailedError: noise handshake failed',
    'UnexpectedEOFError: unexpected end of input',
    'The connection was closed by the remote peer',
    'The operation was aborted due to timeout',
  ])('is told by what libp2p says of it: %s', (failure) => {
    const found = closed(8, failure);
    expect(found.map(({ cause }) => cause)).toEqual(['dialLimit']);
    expect(found[0]?.details).toEqual({ dials: '9', seconds: '7.5' });
    expect(found[0]?.confidence).not.toBe('certain');
  });

  it('is possible with fewer of ours, as other nodes of our address count too, and no cause where a client has no such limit', () => {
    expect(closed(5, 'closedDuringSecurity')[0]).toMatchObject({ cause: 'dialLimit', confidence: 'possible' });
    expect(closed(4, 'closedDuringSecurity')[0]?.cause).toBe('closedEarly');
    expect(closed(8, 'connectionRefused')[0]?.cause).toBe('nobodyListens');
    expect(closed(8, 'closedDuringSecurity', 'Lighthouse/v8').map(({ cause }) => cause)).not.toContain('dialLimit');
  });

  it('is forgotten once the next one is let in', () => {
    const dials = [...Array(12).keys()].map((nr) =>
      nr < 8 ? { ...good, at: at(nr * 500) } : { at: at(nr * 500), ours: good?.ours, failure: 'closedDuringSecurity' },
    );
    const all = [...dials, { ...good, at: at(20_000) }] as ObservationJson[];
    expect(api.diagnose(all, { network: devnet })).toEqual([]);
  });
});
