import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObservationJson } from '../../../../src/exchange/observation-json.ts';
import type { NetworkConfigJson } from '../../../../src/forks/networks/json.ts';
import { api, devnet, diagnosedAt, node, type Recorded } from './devnet.ts';
import { type Fault, simulate } from './simulated-node.ts';

const FAR = null;
const entry = (epoch: number, maxBlobsPerBlock: number) => ({ epoch: String(epoch), maxBlobsPerBlock });
const blobs = (...blobSchedule: NetworkConfigJson['blobSchedule']) => ({ config: { blobSchedule } });
const forks = (name: string, change: Partial<NetworkConfigJson['forks'][number]>): Fault => ({
  config: { forks: devnet.forks.map((fork) => (fork.name === name ? { ...fork, ...change } : fork)) },
});

/** The first cause over time with its details and its epoch, each with the slot from which on it is told. */
function story(observations: readonly Recorded[]): string[] {
  const lines: string[] = [];
  let before = '';
  for (const { at, found } of diagnosedAt(observations)) {
    const [one] = found;
    const details = Object.values(one?.details ?? {}).join(',');
    const line = one ? `${one.cause}(${details})${one.since ? ` since ${one.since.epoch}` : ''}` : 'none';
    if (line !== before) lines.push(`${at.slot}: ${line}`);
    before = line;
  }
  return lines;
}

describe('nodes with another schedule', () => {
  const other: readonly (readonly [name: string, fault: Fault, expected: readonly string[]])[] = [
    ['an entry missing', blobs(entry(9, 15)), ['18: none', '40: blobScheduleDiffers(7,,12) since 7']],
    ['no entry at all', blobs(), ['18: none', '40: blobScheduleDiffers(7,,12) since 7']],
    ['the last entry missing', blobs(entry(7, 12)), ['18: none', '56: blobScheduleDiffers(9,,15) since 9']],
    [
      'an entry too many',
      blobs(entry(7, 12), entry(8, 14), entry(9, 15)),
      ['18: none', '56: blobScheduleDiffers(8,14,) since 8'],
    ],
    ['an entry before', blobs(entry(6, 12), entry(9, 15)), ['18: none', '40: blobScheduleDiffers(6,12,) since 6']],
    ['an entry after', blobs(entry(8, 12), entry(9, 15)), ['18: none', '40: blobScheduleDiffers(7,,12) since 7']],
    [
      'another number at the last entry',
      blobs(entry(7, 12), entry(9, 16)),
      ['18: none', '56: blobScheduleDiffers(9,16,15) since 9'],
    ],
    [
      'another number before any entry',
      { config: { maxBlobsPerBlockElectra: 6 } },
      ['18: blobScheduleDiffers(0,6,9) since 5'],
    ],
    ['a fork one epoch later', forks('fulu', { epoch: '6' }), ['18: forkEpochDiffers(fulu,6,5) since 5']],
    [
      'a fork after the blobs',
      forks('fulu', { epoch: '8' }),
      // Until epoch 7 its record names the blobs of that epoch, which change nothing there.
      ['18: forkNotScheduled(fulu) since 5', '56: forkEpochDiffers(fulu,8,5) since 5'],
    ],
    ['a fork one epoch earlier', forks('fulu', { epoch: '4' }), ['18: forkEpochDiffers(fulu,4,5) since 4']],
    ['a fork that is not scheduled', forks('fulu', { epoch: FAR }), ['18: forkNotScheduled(fulu) since 5']],
    [
      'another version of a fork',
      forks('fulu', { version: '0x30000095' }),
      ['18: forkVersionDiffers(fulu,0x30000095,0x20000095) since 5'],
    ],
    [
      'a fork that we do not have',
      forks('gloas', { epoch: '10' }),
      ['18: none', '72: forkEpochDiffers(gloas,10,) since 10'],
    ],
    [
      'a fork that we do not have, between the blobs',
      forks('gloas', { epoch: '8' }),
      ['18: none', '56: forkEpochDiffers(gloas,8,) since 8'],
    ],
  ];

  it.each(other)('have %s', (_, fault, expected) => {
    expect(story(simulate(fault))).toEqual(expected);
  });

  it.each(other)('have %s, and are told without their records too', (_, fault, expected) => {
    const last = story(simulate({ ...fault, noRecord: true })).at(-1) ?? '';
    const [cause = ''] = /\w+/.exec((expected.at(-1) ?? '').replace(/^\d+: /, '')) ?? [];
    // A version is told by the record alone; a fork that nothing follows is a head that stands.
    if (cause === 'forkVersionDiffers') expect(last).toContain('scheduleDiffers');
    else expect(last).toContain(cause);
  });

  it('are never certain of a fork that may still come', () => {
    for (const { at, found } of diagnosedAt(simulate(forks('fulu', { epoch: '8' })))) {
      const certain = found.filter(({ confidence }) => confidence === 'certain').map(({ cause }) => cause);
      expect(certain, `slot ${at.slot}`).not.toContain('forkNotScheduled');
    }
  });

  it('have had a digest that no schedule leads to since it was told first, however long the head stands on our chain', () => {
    const seen = simulate({ ...forks('fulu', { version: '0x30000095' }), noRecord: true });
    for (const slot of [40, 60, 94]) {
      const [first] = api.diagnose(
        seen.filter((one) => one.slot <= slot),
        { network: devnet },
      );
      expect(first, `slot ${slot}`).toMatchObject({ cause: 'scheduleDiffers', since: { epoch: '5', slot: '40' } });
    }
  });

  it('are nothing wrong any more once they are restarted with the right schedule and have come up', () => {
    const wrong = simulate(blobs(entry(7, 13), entry(9, 15))).filter(({ slot }) => slot < 80);
    const right = simulate({}).filter(({ slot }) => slot >= 84);
    expect(api.diagnose([...wrong, ...right], { network: devnet })).toEqual([]);
  });
});

describe('nodes with another time or another chain', () => {
  it('has a clock that is 40 s slow: its heads are blocks of ours, always as old', () => {
    for (const { at, found } of diagnosedAt(simulate({ slowBy: 40 }))) {
      const [cause] = found;
      // Until its heads are blocks that we named ourselves, another genesis time is as possible.
      if (at.slot < 30) expect(cause?.confidence ?? 'possible', `slot ${at.slot}`).not.toBe('certain');
      else expect(cause, `slot ${at.slot}`).toMatchObject({ cause: 'theirClockSlow', details: { seconds: '40' } });
    }
  });

  it.each([100, -60])('was started anew %d s apart, and tells heads of a chain of its own', (seconds) => {
    const genesisTime = String(BigInt(devnet.genesisTime ?? 0) + BigInt(seconds));
    const [cause] = api.diagnose(simulate({ config: { genesisTime }, ownChain: true }), { network: devnet });
    expect(cause).toMatchObject({ cause: 'genesisTimeDiffers', details: { seconds: String(seconds) } });
  });

  it('has another genesis validators root: the versions of its record are ours, its digests are of no schedule near', () => {
    const genesisValidatorsRoot = `0x${'5a'.repeat(32)}`;
    for (const { at, found } of diagnosedAt(simulate({ config: { genesisValidatorsRoot }, ownChain: true }))) {
      expect(found[0], `slot ${at.slot}`).toMatchObject({ cause: 'genesisRoot', confidence: 'likely' });
    }
  });

  it('has another genesis, never left it, and its record is not known', () => {
    const genesisValidatorsRoot = `0x${'5a'.repeat(32)}`;
    const other = simulate({ config: { genesisValidatorsRoot }, ownChain: true, noRecord: true });
    const never = other.map((one) => ({ ...one, theirs: one.theirs && { ...one.theirs, headSlot: '0' } }));
    expect(new Set(diagnosedAt(never as Recorded[]).map(({ found }) => found[0]?.cause))).toEqual(
      new Set(['genesisRoot']),
    );
  });

  it('is of another network altogether', () => {
    const foreign = node('A').observations.map((one) => ({
      ...one,
      theirs: one.theirs && {
        ...one.theirs,
        forkDigest: api.forkDigest('mainnet', '420000').digest,
        headSlot: '13000000',
      },
    }));
    const found = api.diagnose(foreign as Recorded[], { network: devnet });
    expect(found[0]?.cause).toBe('wrongNetwork');
    expect(found.map(({ cause }) => cause)).not.toContain('headStuck');
  });

  it('began anew with another genesis while we watched', () => {
    const genesisValidatorsRoot = `0x${'5a'.repeat(32)}`;
    const anew = simulate({ config: { genesisValidatorsRoot }, ownChain: true })
      .filter(({ slot }) => slot >= 60)
      .map((one) => ({
        ...one,
        theirs: one.theirs && { ...one.theirs, headSlot: String(one.slot - 60), finalizedEpoch: '0' },
      }));
    const all = [...node('A').observations.filter(({ slot }) => slot < 60), ...anew] as ObservationJson[];
    const [cause] = api.diagnose(all, { network: devnet });
    expect(cause).toMatchObject({ cause: 'genesisRoot', confidence: 'likely', since: { slot: '60' } });
  });

  it('shares our chain, so that no other genesis is claimed, whatever its digest is', () => {
    const odd = node('A').observations.map((one) =>
      one.slot < 60 || !one.theirs
        ? one
        : { ...one, theirs: { ...one.theirs, forkDigest: '0xdeadbeef' }, goodbye: '2' },
    );
    const causes = api.diagnose(odd, { network: devnet }).map(({ cause }) => cause);
    expect(causes[0]).toBe('scheduleDiffers');
    expect(causes).not.toContain('genesisRoot');
  });
});

describe('nodes whose head or whose standing is the matter', () => {
  const from = (slot: number) => node('blobmax').observations.filter((one) => one.slot >= slot);

  it('stands, and nobody saw since when: the boundary after its head is named', () => {
    const [cause] = api.diagnose(from(74), { network: devnet });
    expect(cause).toMatchObject({ cause: 'headStuck', details: { headSlot: '55' } });
    expect(cause?.evidence).toContain('begins epoch 7');
  });

  it('syncs: it comes closer with each Status', () => {
    const syncing = node('A').observations.map((one, at) =>
      one.theirs
        ? {
            ...one,
            theirs: {
              ...one.theirs,
              headSlot: String(Math.min(one.slot, 1 + at * 4)),
              headRoot: `0x${'ee'.repeat(32)}`,
            },
          }
        : one,
    );
    expect(story(syncing.filter(({ slot }) => slot >= 18 && slot <= 24)).at(-1)).toMatch(/syncing/);
  });

  it('was synced from a snapshot: nothing is wrong', () => {
    const snapshot = node('A').observations.map((one) =>
      one.theirs ? { ...one, theirs: { ...one.theirs, earliestAvailableSlot: '16' } } : one,
    );
    expect(story(snapshot)).toEqual(['18: none']);
  });

  it('closes before noise, as we came too often', () => {
    const at = (ms: number) => new Date(Date.parse('2026-11-28T00:53:46Z') + ms).toISOString();
    const [good] = node('A').observations;
    const dials = Array.from(
      { length: 8 },
      (_, nr) => ({ ...good, at: at(nr * 100), goodbyeSent: '1' }) as ObservationJson,
    );
    const [cause, ...more] = api.diagnose([...dials, { at: at(900), failure: 'closedDuringSecurity' }], {
      network: devnet,
    });
    expect(cause).toMatchObject({ cause: 'dialLimit', details: { dials: '9' } });
    expect(more.map(({ cause }) => cause)).not.toContain('backOff');
    const slow = dials.map((dial, nr) => ({ ...dial, at: at(nr * 20_000) }));
    const rare = api.diagnose([...slow, { at: at(160_000), failure: 'closedDuringSecurity' }], { network: devnet });
    expect(rare.map(({ cause }) => cause)).not.toContain('dialLimit');
  });

  it('never takes our Goodbye for its own', () => {
    const ours = node('A').observations.map((one) => ({ ...one, goodbyeSent: '1' }));
    expect(api.diagnose(ours, { network: devnet })).toEqual([]);
    const causes = api.diagnose([...ours, { at: '2026-11-28T00:59:00Z', failure: 'connectionReset' }], {
      network: devnet,
    });
    expect(causes.map(({ cause }) => cause)).not.toContain('refusedBefore');
  });

  it('refuses us for what was before, though both Statuses would agree now', () => {
    const refused = from(56).slice(0, 4);
    const later = {
      at: '2026-11-28T00:59:30Z',
      ours: node('A').observations.at(-1)?.ours,
      goodbye: '3',
    } as ObservationJson;
    const causes = api.diagnose([...refused, later], { network: devnet }).map(({ cause }) => cause);
    expect(causes[0]).toBe('blobScheduleDiffers');
    expect(causes.at(-1)).toBe('refusedBefore');
    const [alone] = api.diagnose([later], { network: devnet });
    expect(alone).toMatchObject({ cause: 'refusedBefore', confidence: 'possible' });
  });

  it('stands behind a proxy that leads to another node', () => {
    const [cause] = api.diagnose([...from(74).slice(0, 3), { at: '2026-11-28T00:59:30Z', failure: 'wrongPeerId' }], {
      network: devnet,
    });
    expect(cause).toMatchObject({ cause: 'identity', confidence: 'certain' });
  });

  it('is a bootnode, which has no Status', () => {
    const [cause] = api.diagnose([{ at: '2026-11-28T00:54:00Z', failure: 'noStatusProtocol', protocols: [] }], {
      network: devnet,
    });
    expect(cause?.cause).toBe('noStatusProtocol');
  });

  it('is told of without an exception, whatever is handed in', () => {
    const seen = node('blobmax').observations.slice(24, 34);
    const keys = [
      'at',
      'ours',
      'theirs',
      'protocol',
      'protocols',
      'agent',
      'resultCode',
      'errorText',
      'failure',
      'goodbye',
      'enr',
      'genesis',
      'spec',
    ];
    const odd = fc.dictionary(fc.constantFrom(...keys), fc.anything(), { maxKeys: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), odd), { maxLength: 6 }), (changes) => {
        const observations = changes.map(([at, change]) => ({ ...seen[at], ...change }));
        const found = api.diagnose(observations as unknown as ObservationJson[], {
          network: devnet,
          now: String(changes[0]?.[1]['at']),
        });
        expect(Array.isArray(found)).toBe(true);
      }),
      { numRuns: 300 },
    );
    const answered = { ...seen[0], protocol: ' ', resultCode: 1, errorText: 'invalid finalized root' };
    expect(api.diagnose([answered] as unknown as ObservationJson[], { network: devnet }).length).toBeGreaterThan(0);
    expect(api.diagnose(undefined as unknown as ObservationJson[], { network: devnet })).toEqual([]);
    expect(api.diagnose([], { network: null as unknown as string })).toEqual([]);
  });

  it('is not asked about what cannot be read', () => {
    const wild = [
      {},
      { at: 'never' },
      { at: 1 },
      null,
      { at: '2026-11-28T00:54:00Z', theirs: { forkDigest: 7 }, enr: 'enr:x', spec: { BLOB_SCHEDULE: 3 } },
    ];
    expect(api.diagnose(wild as unknown as ObservationJson[], { network: devnet })).toEqual([]);
    expect(api.diagnose(node('blobmax').observations, { network: 'nowhere' })).toEqual([]);
  });
});
