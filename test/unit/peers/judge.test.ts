import { describe, expect, it } from 'vitest';
import type { JudgeContext } from '../../../src/peers/judge/judge-rules.ts';
import type { Status } from '../../../src/reqresp/messages/message.ts';
import { judgeInWords } from '../../../src/words/peers/judge/judgement-json.ts';
import { digestAt, freshStatus, network, root, syncedStatus } from './statuses.ts';

const hoodi = network('hoodi');
const NOW = 4_427_050n;
const MAX_UINT64 = 2n ** 64n - 1n;

const context: JudgeContext = { network: hoodi, wallClockSlot: NOW, local: freshStatus(hoodi, NOW) };
const healthy = syncedStatus(hoodi, NOW);

interface Case {
  name: string;
  remote: Status;
  fails: string[];
  goodbye?: string;
  context?: JudgeContext;
}

const ours = { ...healthy, finalizedRoot: root(1) };

const cases: Case[] = [
  { name: 'a node in step with the clock', remote: healthy, fails: [] },
  { name: 'a fresh node: epoch 0 with the zero root is legal', remote: freshStatus(hoodi, NOW), fails: [] },
  {
    name: 'another network',
    remote: { ...healthy, forkDigest: digestAt(network('mainnet'), 13_000_000n) },
    fails: ['forkDigest'],
    goodbye: '2',
  },
  { name: 'one slot ahead of the clock', remote: { ...healthy, headSlot: NOW + 1n }, fails: [] },
  {
    name: 'two slots ahead of the clock',
    remote: { ...healthy, headSlot: NOW + 2n },
    fails: ['headSlot'],
    goodbye: '3',
  },
  {
    name: 'finalized after the clock',
    remote: { ...healthy, finalizedEpoch: NOW / 32n + 1n },
    fails: ['finalizedEpoch', 'headAfterFinalized'],
    goodbye: '3',
  },
  {
    name: 'head before finalized',
    remote: { ...healthy, headSlot: healthy.finalizedEpoch * 32n - 1n },
    fails: ['headAfterFinalized'],
    goodbye: '3',
  },
  {
    name: 'our epoch, another root',
    remote: healthy,
    fails: ['finalizedRoot'],
    goodbye: '3',
    context: { ...context, local: ours },
  },
  {
    name: 'an epoch that we know by another root',
    remote: healthy,
    fails: ['finalizedRoot'],
    goodbye: '3',
    context: { ...context, knownRoots: new Map([[healthy.finalizedEpoch, root(9)]]) },
  },
  {
    name: 'a finalized epoch whose slot would wrap uint64 around',
    remote: { ...healthy, finalizedEpoch: 2n ** 59n, headSlot: 1n },
    fails: ['finalizedEpoch', 'headAfterFinalized'],
    goodbye: '3',
  },
  {
    name: 'every number at its maximum',
    remote: { ...healthy, finalizedEpoch: MAX_UINT64, headSlot: MAX_UINT64 },
    fails: ['finalizedEpoch', 'headSlot', 'headAfterFinalized'],
    goodbye: '3',
  },
];

describe('judge', () => {
  it.each(cases)('$name', ({ remote, fails, goodbye, context: given = context }) => {
    const judged = judgeInWords(remote, given);
    expect(judged.rules.filter(({ outcome }) => outcome === 'fails').map(({ rule }) => rule)).toEqual(fails);
    expect(judged.verdict).toBe(fails.length === 0 ? 'relevant' : 'irrelevant');
    expect(judged.goodbye).toBe(goodbye);
    expect(judged.rules).toHaveLength(5);
  });

  it('accepts the next digest from its first slot on, not before, as every client does', () => {
    const boundary = 132_352n * 32n;
    const gloas = { ...healthy, forkDigest: digestAt(hoodi, boundary), finalizedEpoch: 132_000n };
    const at = (slot: bigint) =>
      judgeInWords({ ...gloas, headSlot: slot }, { ...context, wallClockSlot: slot }).rules[0]?.outcome;
    expect(at(boundary - 3n * 32n)).toBe('fails');
    expect(at(boundary - 1n)).toBe('fails');
    expect(at(boundary)).toBe('holds');
  });

  it('refuses the digest of before the fork as soon as the boundary has passed', () => {
    const boundary = 132_352n * 32n;
    const old = {
      ...healthy,
      forkDigest: digestAt(hoodi, boundary - 1n),
      finalizedEpoch: 132_000n,
      headSlot: boundary,
    };
    expect(judgeInWords(old, { ...context, wallClockSlot: boundary }).goodbye).toBe('2');
  });

  it('says of a digest near its boundary until when it is right, and of the next one from when on', () => {
    const boundary = 132_352n * 32n;
    const why = (forkDigest: Uint8Array) =>
      judgeInWords(
        { ...healthy, forkDigest, finalizedEpoch: 132_000n, headSlot: boundary - 1n },
        { ...context, wallClockSlot: boundary - 1n },
      ).rules[0]?.why;
    expect(why(digestAt(hoodi, boundary - 1n))).toMatch(/now; from epoch 132,352 on it is 0x[0-9a-f]{8}$/);
    expect(why(digestAt(hoodi, boundary))).toMatch(/right from epoch 132,352 on, and no client takes it before$/);
  });

  it('says "unknown" where we hold nothing to compare with, and does not hold it against the peer', () => {
    const judged = judgeInWords(healthy, context);
    const open = judged.rules.find(({ rule }) => rule === 'finalizedRoot');
    expect(open).toMatchObject({ outcome: 'unknown', why: expect.stringContaining('follow a beacon node') });
    expect(judged.verdict).toBe('relevant');
  });

  it('holds no Status of another network against our clock or our chain', () => {
    const mainnet = network('mainnet');
    const far = { finalizedEpoch: 492_000n, headSlot: 15_751_697n };
    const outcomes = (forkDigest: Uint8Array) =>
      Object.fromEntries(
        judgeInWords({ ...healthy, ...far, forkDigest }, context).rules.map(({ rule, outcome, why }) => [
          rule,
          outcome === 'unknown' ? why : outcome,
        ]),
      );
    const known = 'the digest is of mainnet, which has a clock and a chain of its own';
    const unknown = 'the digest is of no network that we know, so its clock and its chain are not known';
    const apart = (why: string) => ({ finalizedEpoch: why, finalizedRoot: why, headSlot: why });
    expect(outcomes(digestAt(mainnet, 13_000_000n))).toMatchObject({ forkDigest: 'fails', ...apart(known) });
    expect(outcomes(Uint8Array.from([1, 2, 3, 4]))).toMatchObject({ forkDigest: 'fails', ...apart(unknown) });
    // Of our own network it is judged by our clock, though its fork is over.
    expect(outcomes(digestAt(hoodi, 1n))).toMatchObject({ headSlot: 'fails', finalizedEpoch: 'fails' });
  });

  it('never advises somebody to follow a beacon node who does', () => {
    const { rules } = judgeInWords(healthy, { ...context, knownRoots: new Map() });
    const open = rules.find(({ rule }) => rule === 'finalizedRoot');
    expect(open).toMatchObject({ outcome: 'unknown', why: expect.stringContaining('that is followed tells none') });
    expect(rules.map(({ why }) => why).join()).not.toContain('follow a beacon node');
  });
});

describe('the sync decision', () => {
  const relation = (remote: Status, local: Status) => judgeInWords(remote, { ...context, local }).sync;

  it('scores a peer ahead of us by ten a finalized epoch and one a head slot', () => {
    const remote = { ...healthy, finalizedEpoch: 7n, headSlot: 300n };
    const local = { ...healthy, finalizedEpoch: 5n, headSlot: 290n };
    expect(relation(remote, local)).toEqual({
      relation: 'ahead',
      startInitialSync: false,
      score: '30',
      terms: [
        { term: '10 × finalized epochs ahead', value: '20' },
        { term: 'head slots ahead', value: '10' },
      ],
    });
  });

  it('scores a peer behind us below zero instead of wrapping around', () => {
    const sync = relation(
      { ...healthy, finalizedEpoch: 1n, headSlot: 40n },
      { ...healthy, finalizedEpoch: 3n, headSlot: 100n },
    );
    expect(sync).toMatchObject({ relation: 'behind', score: '-80', startInitialSync: false });
  });

  it.each([
    ['4 finalized epochs', 4n, 0n, false],
    ['5 finalized epochs', 5n, 0n, true],
    ['64 head slots', 0n, 64n, false],
    ['65 head slots', 0n, 65n, true],
  ])('with a gap of %s', (_, epochs, slots, starts) => {
    const local = { ...healthy, finalizedEpoch: 10n, headSlot: 1000n };
    expect(relation({ ...local, finalizedEpoch: 10n + epochs, headSlot: 1000n + slots }, local).startInitialSync).toBe(
      starts,
    );
  });
});
