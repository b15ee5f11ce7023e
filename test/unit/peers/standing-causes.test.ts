import { describe, expect, it } from 'vitest';
import type { CauseCode } from '../../../src/exchange/codes.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import type { FailureCode } from '../../../src/exchange/failure-codes.ts';
import type { CauseJson } from '../../../src/exchange/judgement-json.ts';
import { slotStartMs } from '../../../src/forks/schedule/slot-clock.ts';
import { standingCauses } from '../../../src/peers/causes/standing-causes.ts';
import { connectionLimits } from '../../../src/peers/conduct/limits.ts';
import { NEXT_DIAL_MS } from '../../../src/peers/diagnosis/claims/standing-claims.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { causeTexts } from '../../../src/words/peers/causes/cause-texts.ts';
import { asText } from '../../../src/words/phrase.ts';
import { explainedJson } from '../../harness/explained.ts';
import { exchange } from '../session/exchanges.ts';
import { network, syncedStatus } from './statuses.ts';

/* What stands between a peer and us beside both Statuses, each found where it is so and nowhere else. */

const hoodi = network('hoodi');
const NOW = 4_427_050n;
const nowMs = Number(slotStartMs(hoodi, NOW) ?? 0n);
const synced = statusToJson(syncedStatus(hoodi, NOW));
const hours = (count: number) => count * 3600_000;

type Fields = Parameters<typeof exchange>[1];

/** An exchange so many milliseconds before now. */
const at = (beforeMs: number, fields: Fields): Exchange =>
  exchange('1', { startedAt: new Date(nowMs - beforeMs).toISOString(), local: synced, ...fields });

const said = (reason: string, direction: 'received' | 'sent' = 'received') => ({
  goodbye: { reason, direction, atMs: 30 },
});
const refused = (beforeMs: number, agent: string, reason: string): Exchange =>
  at(beforeMs, { state: 'refusedByThem', agent, protocol: 'status/2', resultCode: 0, remote: synced, ...said(reason) });
const failed = (code: FailureCode, more: Fields = {}): Exchange =>
  at(0, { ...more, state: 'failed', failure: { stage: 'security', code, message: 'It ended.' } });
const unread = (agent: string, reason: string): Exchange => at(0, { state: 'refusedByThem', agent, ...said(reason) });

function causesOf(one: Exchange, earlier: readonly Exchange[] = []): CauseJson[] {
  return explainedJson(one, { network: hoodi, earlier }).causes;
}

const found = (cause: CauseCode, one: Exchange, earlier: readonly Exchange[] = []) =>
  causesOf(one, earlier).find((each) => each.cause === cause);

describe('no gossipsub', () => {
  const goodbye0 = (agent: string | undefined, more: Fields = {}) =>
    at(0, {
      state: 'refusedByThem',
      protocol: 'status/2',
      resultCode: 0,
      remote: synced,
      ...said('0'),
      ...(agent !== undefined && { agent }),
      ...more,
    });

  it.each([
    ['Lighthouse/v8.2.0', 'certain'],
    ['Grandine/2.0.0', 'certain'],
    [undefined, 'likely'],
  ])('is why %s says Goodbye 0: %s, and the first cause', (agent, confidence) => {
    expect(causesOf(goodbye0(agent))[0]).toMatchObject({ cause: 'noGossipsub', confidence });
  });

  it('is told of one that leaves for it after the grace period', () => {
    const left = at(0, { state: 'left', left: { by: 'peer', afterMs: 3000 }, agent: 'Lighthouse/v8', ...said('0') });
    expect(causesOf(left)[0]?.cause).toBe('noGossipsub');
  });

  it('is not why another client says it, nor one with which gossipsub was spoken', () => {
    expect(found('noGossipsub', goodbye0('lodestar/v1.44.0'))).toBeUndefined();
    const spoken = { protocol: 'meshsub/1.2.0', topics: [] };
    expect(found('noGossipsub', goodbye0('Lighthouse/v8', { gossip: spoken }))).toBeUndefined();
    expect(found('noGossipsub', unread('Lighthouse/v8', '2'))).toBeUndefined();
  });
});

describe('refused before and still remembered', () => {
  it('is Teku’s same Goodbye before an answer, until when', () => {
    const cause = found('refusedBefore', unread('teku/v26', '2'), [refused(hours(2), 'teku/v26', '2')]);
    expect(cause).toMatchObject({ confidence: 'likely' });
    expect(cause?.evidence).toBe(
      `It said Goodbye 2 before: Teku lets this identity in no more until ${new Date(nowMs + hours(10)).toISOString()}, in 10 h.`,
    );
    expect(found('identityRefused', unread('teku/v26', '2'))).toBeUndefined();
  });

  it('is a close of Lighthouse, which tells no agent any more', () => {
    const earlier = [refused(hours(11), 'Lighthouse/v8', '2')];
    expect(found('refusedBefore', failed('closedDuringSecurity'), earlier)?.evidence).toContain('in 1 h');
    expect(found('backOff', failed('closedDuringSecurity'), earlier)).toBeUndefined();
  });

  it('is what a Goodbye 2 of ours to a Teku leads to, and none of 1', () => {
    const ours = (reason: string) =>
      at(1000, { state: 'refusedByUs', agent: 'teku/v26', remote: synced, ...said(reason, 'sent') });
    expect(found('refusedBefore', unread('teku/v26', '2'), [ours('2')])?.evidence).toMatch(/^We said Goodbye 2 before/);
    expect(found('refusedBefore', unread('teku/v26', '2'), [ours('1')])).toBeUndefined();
  });

  it('is over when the time is', () => {
    expect(found('refusedBefore', unread('teku/v26', '2'), [refused(hours(13), 'teku/v26', '2')])).toBeUndefined();
    expect(
      found('refusedBefore', failed('closedDuringSecurity'), [refused(hours(13), 'Lighthouse/v8', '2')]),
    ).toBeUndefined();
  });

  it.each(['lodestar/v1.44.0', 'nimbus', 'Prysm/v7', 'erigon/caplin/3.6'])(
    'is not said of %s, which takes the next dial at once',
    (agent) => {
      const earlier = [refused(1000, agent, '2')];
      expect(found('refusedBefore', failed('closedDuringSecurity'), earlier)).toBeUndefined();
      expect(found('backOff', failed('closedDuringSecurity'), earlier)).toBeUndefined();
    },
  );

  it('is Prysm’s Goodbye 251 or 3 that reads nothing, after refusals that count', () => {
    const counted = (ms: number) => at(ms, { state: 'refusedByThem', agent: 'Prysm/v7', resultCode: 1, ...said('3') });
    const five = [5, 4, 3, 2, 1].map((seconds) => counted(seconds * 1000));
    expect(found('refusedBefore', unread('Prysm/v7', '251'), five)?.confidence).toBe('certain');
    expect(found('refusedBefore', unread('Prysm/v7', '3'), five)?.confidence).toBe('certain');
    expect(found('refusedBefore', unread('Prysm/v7', '3'), five.slice(0, 1))?.confidence).toBe('likely');
    expect(found('refusedBefore', unread('Prysm/v7', '3'))).toBeUndefined();
    expect(found('refusedBefore', counted(0), five)).toBeUndefined();
  });
});

describe('dialled too often', () => {
  const dials = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      at(1000 * (count - index), { state: 'established', agent: 'Prysm/v7' }),
    );

  it('is the ninth dial within half a minute, closed before noise', () => {
    expect(found('dialLimit', failed('closedDuringSecurity'), dials(8))?.evidence).toBe(
      'It is dial 9 of that address within 30 s; 8 are let in, and the next one in 7.5 s.',
    );
    expect(found('dialLimit', failed('closedDuringSecurity'), dials(7))).toBeUndefined();
    expect(found('dialLimit', failed('noResponse'), dials(8))).toBeUndefined();
  });

  it('is not said of a client without such a limit', () => {
    const earlier = dials(8).map((one): Exchange => ({ ...one, agent: 'Lighthouse/v8' }));
    expect(found('dialLimit', failed('closedDuringSecurity'), earlier)).toBeUndefined();
  });

  it('counts by the table', () => {
    expect(connectionLimits.Prysm.dialsOfAddress?.everySeconds).toBe(NEXT_DIAL_MS / 1000);
  });
});

describe('back too soon and left silent', () => {
  const ended = (endMs: number) =>
    at(5000, {
      state: 'failed',
      agent: 'Prysm/v7',
      failure: { stage: 'firstByte', code: 'streamReset', message: 'It ended.' },
      stages: [{ stage: 'closed', startMs: endMs, endMs, outcome: 'ok' }],
    });

  it('is a silent connection half a second after one that failed', () => {
    const one = failed('noResponse', { agent: 'Prysm/v7' });
    expect(found('reconnectedTooSoon', one, [ended(4500)])?.evidence).toContain('came 500 ms after one that failed');
    expect(found('reconnectedTooSoon', one, [ended(1000)])).toBeUndefined();
    expect(found('reconnectedTooSoon', one)).toBeUndefined();
    expect(found('reconnectedTooSoon', failed('noResponse', { agent: 'teku/v26' }), [ended(4500)])).toBeUndefined();
  });
});

describe('too many identities of an address', () => {
  it('may be why a Prysm refuses one unread that it never refused', () => {
    expect(found('tooManyIdentities', unread('Prysm/v7', '251'))?.confidence).toBe('possible');
    expect(found('tooManyIdentities', unread('Prysm/v7', '3'))?.confidence).toBe('possible');
    expect(found('tooManyIdentities', unread('Prysm/v7', '251'), [refused(1000, 'Prysm/v7', '3')])).toBeUndefined();
    expect(found('tooManyIdentities', unread('Prysm/v7', '2'))).toBeUndefined();
    expect(found('tooManyIdentities', unread('lodestar/v1', '251'))).toBeUndefined();
  });
});

describe('left after the grace period', () => {
  const left = (afterMs: number, by: 'peer' | 'us' = 'peer', more: Fields = {}) =>
    at(0, { ...more, state: 'left', left: { by, afterMs } });

  it('is told of a peer that parts within half a minute', () => {
    expect(found('leftAfterGrace', left(2500))?.evidence).toContain('closed without a Goodbye that we saw');
    expect(found('leftAfterGrace', left(2500, 'peer', said('3')))?.evidence).toContain('said Goodbye 3');
  });

  it('is not told of one that stayed, of ourselves, or of a Goodbye that is not against us', () => {
    expect(found('leftAfterGrace', left(60_000))).toBeUndefined();
    expect(found('leftAfterGrace', left(2500, 'us'))).toBeUndefined();
    expect(found('leftAfterGrace', left(2500, 'peer', said('129')))).toBeUndefined();
    expect(found('leftAfterGrace', left(2500, 'peer', said('1')))).toBeUndefined();
  });
});

describe('topics of another fork', () => {
  const with_ = (digests: readonly string[]) =>
    at(0, {
      state: 'established',
      remote: synced,
      gossip: {
        protocol: 'meshsub/1.2.0',
        topics: digests.map((digest, index) => ({ digest, count: index + 1, names: ['beacon_block'] })),
      },
    });

  it('is found where none of its topics is of the digest of its Status', () => {
    expect(found('topicsOfAnotherFork', with_(['0x01020304', '0x754cbe70']))?.evidence).toBe(
      `Its Status says ${synced.forkDigest}, while its 2 topics are of 0x754cbe70, and none of ${synced.forkDigest}.`,
    );
  });

  it('is not found where some are, as around a boundary, or where it told none', () => {
    expect(found('topicsOfAnotherFork', with_(['0x01020304', synced.forkDigest]))).toBeUndefined();
    expect(found('topicsOfAnotherFork', with_([]))).toBeUndefined();
  });
});

it('no remedy advises another identity, which leads to a ban of the address', () => {
  for (const [cause, { remedy }] of Object.entries(causeTexts))
    expect(asText(remedy), cause).not.toMatch(/(?:with|use|take) (?:a new|another) identity/i);
  expect(Object.keys(standingCauses)).toHaveLength(7);
});
