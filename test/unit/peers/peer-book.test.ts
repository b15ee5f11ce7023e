import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../src/exchange/failure-codes.ts';
import { exponentialMs } from '../../../src/peers/book/back-off.ts';
import { BLACKLIST_THRESHOLD, FORGIVEN_EVERY_MS } from '../../../src/peers/book/bad-responses.ts';
import { MOST_PEERS, MOST_STRANGERS, PeerBook, type Standing } from '../../../src/peers/book/peer-book.ts';
import { syncCandidates } from '../../../src/peers/sync/sync-candidates.ts';
import type { Status } from '../../../src/reqresp/messages/message.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { awayWords } from '../../../src/words/peers/book/back-off-text.ts';
import { asText } from '../../../src/words/phrase.ts';
import { changed, type ExchangeFields, exchange } from '../session/exchanges.ts';
import { freshStatus, network, syncedStatus } from './statuses.ts';

const mainnet = network('mainnet');
const CLOCK = 13_413_575n;
const NOW = 1_800_000_000_000;
const healthy = syncedStatus(mainnet, CLOCK);
let ids = 0;

/** Exchanges with one peer, each seen while it runs and when it has come to rest. */
function meet(book: PeerBook, peerId: string, fields: ExchangeFields, nowMs = NOW): void {
  ids += 1;
  const one = exchange(`${ids}`, { peerId, ...fields });
  book.observe(changed(one, { state: 'running' }), nowMs);
  book.observe(one, nowMs);
  book.observe(one, nowMs);
}

const established = (remote: Status = healthy) => ({ state: 'established' as const, remote: statusToJson(remote) });
const failed = (stage: 'dial' | 'responseComplete', code: FailureCode = 'connectionClosed') => ({
  state: 'failed' as const,
  failure: { stage, code, message: 'It failed.' },
});
const goodbye = (reason: string, agent: string) => ({
  state: 'refusedByThem' as const,
  agent,
  goodbye: { reason, direction: 'received' as const, atMs: 1 },
});

describe('the chain state of a peer', () => {
  it('is kept with its changes, not with its repetitions', () => {
    const book = new PeerBook();
    meet(book, 'A', established());
    meet(book, 'A', established());
    const next = { ...healthy, headSlot: healthy.headSlot + 1n };
    meet(book, 'A', established(next), NOW + 12_000);
    expect(book.peer('A')?.chain.map(({ status, atMs }) => [status.headSlot, atMs])).toEqual([
      [healthy.headSlot, NOW],
      [next.headSlot, NOW + 12_000],
    ]);
    const reorganised = { ...next, finalizedRoot: new Uint8Array(32).fill(0xee) };
    meet(book, 'A', established(reorganised), NOW + 24_000);
    expect(book.peer('A')?.chain.at(-1)?.atMs, 'another finalized root alone is a change').toBe(NOW + 24_000);
    for (let slot = 2n; slot < 100n; slot += 1n) meet(book, 'A', established({ ...healthy, headSlot: slot }));
    expect(book.peer('A')?.chain).toHaveLength(8);
  });

  it('is compared with ours by signed numbers, and unknown is neither behind nor ahead', () => {
    const book = new PeerBook();
    meet(book, 'A', established());
    meet(book, 'B', failed('dial'));
    const ours = { ...healthy, finalizedEpoch: healthy.finalizedEpoch + 1n, headSlot: healthy.headSlot - 1n };
    expect([book.isBehind('A', ours), book.isAhead('A', ours)]).toEqual([true, true]);
    expect([book.isBehind('A', healthy), book.isAhead('A', healthy)]).toEqual([false, false]);
    for (const peer of ['B', 'never met']) expect(book.isBehind(peer, ours) || book.isAhead(peer, ours)).toBe(false);
  });

  it('orders peers by finality and leaves out those whose chain is unknown', () => {
    const book = new PeerBook();
    const epochs = [5n, 2n ** 64n - 1n, 9n];
    for (const [at, finalizedEpoch] of epochs.entries())
      meet(book, `P${at}`, established({ ...healthy, finalizedEpoch }));
    meet(book, 'unknown', failed('dial'));
    expect(book.bestFinalized(10)).toEqual(['P1', 'P2', 'P0']);
    expect(book.bestFinalized(2)).toEqual(['P1', 'P2']);
    expect(book.bestFinalized(0)).toEqual([]);
  });

  it('is not made of pings', () => {
    const book = new PeerBook();
    meet(book, 'A', { offered: ['ping/1'], ...failed('responseComplete') });
    expect(book.size).toBe(0);
  });
});

describe('peers to sync from', () => {
  const fresh = freshStatus(mainnet, CLOCK);

  it('are ranked by terms that add up', () => {
    const book = new PeerBook();
    const near = { ...healthy, finalizedEpoch: 10n, headSlot: 400n };
    meet(book, 'near', established(near));
    meet(book, 'far', established({ ...near, finalizedEpoch: 20n, headSlot: 700n }));
    const ranked = syncCandidates(book, { local: fresh, network: mainnet, nowMs: NOW }, 10);
    expect(ranked.map(({ peerId, score }) => [peerId, score])).toEqual([
      ['far', 20n * 10n + 700n + 100n],
      ['near', 10n * 10n + 400n + 100n],
    ]);
    for (const { score, terms } of ranked) {
      expect(terms.reduce((sum, { value }) => sum + value, 0n)).toBe(score);
    }
    expect(syncCandidates(book, { local: fresh, network: mainnet, nowMs: NOW }, 1)).toHaveLength(1);
  });

  it('are established, not behind our finality, and in good standing', () => {
    const book = new PeerBook();
    meet(book, 'behind', established({ ...healthy, finalizedEpoch: 1n }));
    meet(book, 'gone', { ...established(), state: 'left', left: { by: 'peer' } });
    meet(book, 'bad', { ...established(), ...failed('responseComplete') });
    expect(syncCandidates(book, { local: healthy, network: mainnet, nowMs: NOW }, 10)).toEqual([]);
    meet(book, 'good', established());
    expect(syncCandidates(book, { local: healthy, network: mainnet, nowMs: NOW }, 10)).toMatchObject([
      { peerId: 'good' },
    ]);
    book.stands('good', false);
    expect(syncCandidates(book, { local: healthy, network: mainnet, nowMs: NOW }, 10)).toEqual([]);
  });

  it('a spotty history ranks lower, and no difference wraps around', () => {
    const book = new PeerBook();
    meet(book, 'spotty', failed('dial'));
    for (const peer of ['spotty', 'clean']) meet(book, peer, established());
    const far = { ...fresh, headSlot: 2n ** 64n - 1n };
    const ranked = syncCandidates(book, { local: far, network: mainnet, nowMs: NOW }, 10);
    expect(ranked.map(({ peerId }) => peerId)).toEqual(['clean', 'spotty']);
    expect(ranked[0]?.score).toBeLessThan(0n);
  });
});

/** A standing with its reason as a person reads it. */
const told = (standing: Standing) =>
  standing.kind === 'backingOff' ? { ...standing, why: asText(awayWords(standing.why)) } : standing;

describe('whom to leave alone', () => {
  it('says why, in a sentence', () => {
    expect(asText(awayWords({ code: 'failed', failure: 'connectionRefused', inARow: 2 }))).toBe(
      'the last exchange failed (connectionRefused), 2 in a row',
    );
    expect(asText(awayWords({ code: 'failed', failure: undefined, inARow: 1 }))).toBe(
      'the last exchange was refused, 1 in a row',
    );
  });

  it('backs off twice as long after each failure in a row, up to an hour', () => {
    expect([1, 2, 3, 4].map(exponentialMs)).toEqual([10_000, 20_000, 40_000, 80_000]);
    expect(exponentialMs(1000)).toBe(3_600_000);
    const book = new PeerBook();
    meet(book, 'A', failed('dial', 'connectionRefused'));
    meet(book, 'A', failed('dial', 'connectionRefused'));
    const standing = {
      kind: 'backingOff',
      untilMs: NOW + 20_000,
      why: { code: 'failed', failure: 'connectionRefused', inARow: 2 },
    };
    expect(book.standing('A', NOW)).toEqual(standing);
    expect(book.standing('A', NOW + 20_000)).toEqual({ kind: 'fine' });
    meet(book, 'A', established());
    expect(book.standing('A', NOW)).toEqual({ kind: 'fine' });
    meet(book, 'A', failed('dial'));
    expect(book.standing('A', NOW)).toMatchObject({ untilMs: NOW + 10_000 });
  });

  it.each([
    ['teku/v25', '2', 43_200_000, 'it said Goodbye 2, after which Teku lets us in no more for 12 h'],
    ['teku/v25', '130', 120_000, 'it said Goodbye 130, after which Teku lets us in no more for 2 min'],
    ['Lighthouse/v8', '0', 43_200_000, 'it said Goodbye 0, after which Lighthouse lets us in no more for 12 h'],
    ['Grandine/2', '2', 43_200_000, 'it said Goodbye 2, after which Grandine lets us in no more for 12 h'],
    ['Prysm/v7', '251', 3_600_000, 'it said Goodbye 251, after which Prysm lets us in no more for 1 h'],
    ['Prysm/v7', '3', 10_000, 'it said Goodbye 3'],
    ['Prysm/v7', '129', 10_000, 'it said Goodbye 129'],
    ['teku/v25', '129', 10_000, 'it said Goodbye 129'],
    ['', '4', 10_000, 'it said Goodbye 4'],
  ])('keeps the time of the client %s after its Goodbye %s', (agent, reason, ms, why) => {
    const book = new PeerBook();
    meet(book, 'A', goodbye(reason, agent));
    expect(told(book.standing('A', NOW))).toEqual({ kind: 'backingOff', untilMs: NOW + ms, why });
  });

  it.each([
    ['Lodestar/v1.44.0', '2'],
    ['Prysm/v7', '2'],
    ['Prysm/v7', '3'],
    ['nimbus', undefined],
    ['erigon/caplin/3.6', undefined],
  ])(
    'waits for nothing where %s refused what it had read, with Goodbye %s: it takes the next dial',
    (agent, reason) => {
      const book = new PeerBook();
      const refused: ExchangeFields = { ...established(), state: 'refusedByThem', agent };
      meet(book, 'A', reason === undefined ? refused : { ...refused, ...goodbye(reason, agent), resultCode: 1 });
      expect(book.standing('A', NOW)).toEqual({ kind: 'fine' });
    },
  );

  it.each([
    ['teku/v25', '2', true],
    ['teku/v25', '128', true],
    ['teku/v25', '1', false],
    ['teku/v25', '3', false],
    ['Prysm/v7', '2', false],
  ])('after a Goodbye of ours to %s, %s: kept out %s', (agent, reason, isKeptOut) => {
    const book = new PeerBook();
    const sent = { goodbye: { reason, direction: 'sent' as const, atMs: 30 } };
    meet(book, 'A', { ...established(), state: 'left', agent, ...sent });
    const standing = book.standing('A', NOW);
    if (isKeptOut)
      expect(told(standing)).toEqual({
        kind: 'backingOff',
        untilMs: NOW + 43_200_000,
        why: `we said Goodbye ${reason}, after which Teku lets us in no more for 12 h`,
      });
    else expect(standing).toEqual({ kind: 'fine' });
  });

  it('blacklists a peer whose bad responses add up, until enough are forgiven by time', () => {
    const book = new PeerBook();
    for (let count = 1; count < BLACKLIST_THRESHOLD; count += 1) {
      meet(book, 'A', failed('responseComplete'));
      expect(book.standing('A', NOW).kind).toBe('backingOff');
    }
    meet(book, 'A', { state: 'refusedByUs' });
    expect(book.standing('A', NOW)).toEqual({ kind: 'blacklisted', untilMs: NOW + FORGIVEN_EVERY_MS + 1, score: 6 });
    expect(book.standing('A', NOW + FORGIVEN_EVERY_MS - 1).kind).toBe('blacklisted');
    expect(book.standing('A', NOW + FORGIVEN_EVERY_MS + 1)).toEqual({ kind: 'fine' });
  });

  it('never blacklists a peer that cannot be reached, that is full, or whose exchange the user cancelled', () => {
    const book = new PeerBook();
    for (let count = 0; count < 20; count += 1) {
      meet(book, 'off', failed('dial'));
      meet(book, 'full', goodbye('129', ''));
      meet(book, 'cancelled', failed('responseComplete', 'aborted'));
    }
    expect(['off', 'full'].map((peer) => book.standing(peer, NOW).kind)).toEqual(['backingOff', 'backingOff']);
    expect(book.standing('cancelled', NOW)).toEqual({ kind: 'fine' });
  });

  it('knows an unreachable peer by the id that the target names', () => {
    const book = new PeerBook();
    book.observe(exchange('x', { target: '/ip4/192.0.2.1/tcp/1/p2p/A', ...failed('dial') }), NOW);
    expect(book.standing('A', NOW).kind).toBe('backingOff');
  });

  it('forgives when the user does, and keeps what the peer said', () => {
    const book = new PeerBook();
    meet(book, 'A', established());
    for (let count = 0; count < 9; count += 1) meet(book, 'A', { state: 'refusedByUs' });
    book.forgive('A');
    book.forgive('never met');
    expect(book.standing('A', NOW)).toEqual({ kind: 'fine' });
    expect(book.peer('A')?.chain).toHaveLength(1);
    meet(book, 'A', failed('dial'));
    expect(book.standing('A', NOW)).toMatchObject({ kind: 'backingOff', untilMs: NOW + 10_000 });
  });
});

it('holds a hundred thousand peers and no more; the one heard of longest ago goes', () => {
  const book = new PeerBook();
  const one = exchange('x', established());
  for (let peer = 0; peer < MOST_PEERS; peer += 1) book.observe({ ...one, peerId: `P${peer}` }, NOW);
  book.observe({ ...one, peerId: 'P0' }, NOW);
  book.observe({ ...one, peerId: 'new' }, NOW);
  expect(book.size).toBe(MOST_PEERS);
  expect([book.peer('P0'), book.peer('new'), book.peer('P1')].map((entry) => entry !== undefined)).toEqual([
    true,
    true,
    false,
  ]);
}, 60_000);

it('keeps a peer that the user dealt with, however many strangers come, and whatever that peer sends', () => {
  const book = new PeerBook();
  const stranger = exchange('x', { ...established(), direction: 'inbound' });
  book.observe({ ...stranger, peerId: 'dialled' }, NOW);
  book.observe(exchange('mine', { ...failed('dial'), target: '/ip4/127.0.0.1/tcp/9000/p2p/dialled' }), NOW);
  book.observe({ ...stranger, id: 'y', peerId: 'dialled' }, NOW);
  const dialled = book.peer('dialled');
  for (let peer = 0; peer <= MOST_STRANGERS; peer += 1) book.observe({ ...stranger, peerId: `S${peer}` }, NOW);
  expect(book.size).toBe(1 + MOST_STRANGERS);
  expect(book.peer('dialled')).toBe(dialled);
  expect(dialled).toMatchObject({ ended: 3, answered: 2 });
  expect([book.peer('S0'), book.peer('S1')].map((entry) => entry !== undefined)).toEqual([false, true]);
  expect([...book.peers()]).toHaveLength(book.size);
}, 60_000);

it('hears nothing of how a peer stands from a request that was refused unread', () => {
  const book = new PeerBook();
  meet(book, 'A', established());
  const before = book.peer('A');
  const failure = { stage: 'requestWritten' as const, code: 'tooManyRequests' as const, message: 'It asks too often.' };
  // It is told once: it began and failed in one turn.
  book.observe(exchange('unread', { peerId: 'A', direction: 'inbound', state: 'failed', failure }), NOW);
  expect(book.peer('A')).toBe(before);
});

it('counts each end once, however the exchanges of one connection are told in turn', () => {
  const book = new PeerBook();
  const first = exchange('first', { peerId: 'A', ...established() });
  const refused = exchange('second', { peerId: 'A', state: 'refusedByUs', remote: statusToJson(healthy) });
  const left = changed(first, { state: 'left', left: { by: 'us' } });
  for (const one of [first, refused]) book.observe(one, NOW);
  const before = book.peer('A')?.bad.points;
  for (const one of [left, refused, left, refused]) book.observe(one, NOW);
  expect(before).toBeGreaterThan(0);
  expect(book.peer('A')?.bad.points).toBe(before);
});
