import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { type FailureCode, failureCodes } from '../../../src/exchange/failure-codes.ts';
import { slotStartMs } from '../../../src/forks/schedule/slot-clock.ts';
import { type Fault, type FaultCode, faultTable, makeFault } from '../../../src/reqresp/faults/faults.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { causeInWords } from '../../../src/words/peers/causes/cause-in-words.ts';
import { explainPeer } from '../../../src/words/peers/diagnosis/explain-peer.ts';
import { judgeInWords } from '../../../src/words/peers/judge/judgement-json.ts';
import { explainedJson } from '../../harness/explained.ts';
import { type ExchangeFields, exchange } from '../session/exchanges.ts';
import { freshStatus, network, syncedStatus } from './statuses.ts';

/* What a row says of a failure: which it was, apart from all others, and no more than was seen. */

const hoodi = network('hoodi');
const NOW = 4_427_050n;
const nowMs = Number(slotStartMs(hoodi, NOW) ?? 0n);

/** The longest title that leaves room for what was seen beside it, in a side bar as it usually is. */
const LONGEST = 38;

const at = (beforeMs: number, fields: ExchangeFields): Exchange =>
  exchange('1', { startedAt: new Date(nowMs - beforeMs).toISOString(), ...fields });

const failed = (code: FailureCode, more: ExchangeFields = {}): Exchange =>
  at(0, { state: 'failed', failure: { stage: 'firstByte', code, message: 'It failed.' }, ...more });

function rowOf(seen: Exchange, earlier: readonly Exchange[] = []) {
  const [cause] = explainedJson(seen, { network: hoodi, earlier }).causes;
  return { ...cause, row: [cause?.title, cause?.particular].filter(Boolean).join(': ') };
}

/** What is no mistake of an encoding: another protocol, and a text that was pasted. */
const OTHERS: readonly FaultCode[] = ['httpMessage', 'tlsRecord', 'multistreamHello', 'pasteNotHex'];

describe('an encoding mistake', () => {
  const codes = Object.keys(faultTable).filter((code): code is FaultCode => Object.hasOwn(faultTable, code));
  const breaks = codes.filter((code) => faultTable[code].severity === 'error' && !OTHERS.includes(code));

  it('is called by what is wrong, each by a name of its own that fits into a row', () => {
    const titles = breaks.map((code) => {
      const evidence = { code: 'failed', exchange: failed(code), refusal: undefined } as const;
      return causeInWords({ cause: 'encodingMistake', confidence: 'certain', evidence }).title ?? '';
    });
    expect(titles.length).toBeGreaterThan(40);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    expect(titles.filter((title) => title.length > LONGEST || /mistake/.test(title))).toEqual([]);
  });

  it.each<[Fault, string]>([
    [makeFault('fewerThanDeclared', 9, 9, { actual: 84, expected: 92 }), 'Shorter than promised: 84 of 92 bytes'],
    [makeFault('moreThanDeclared', 9, 9, { actual: 100, expected: 92 }), 'Longer than promised: 100, not 92 bytes'],
    [makeFault('chunkTruncated', 9, 9, { actual: 36, expected: 92 }), 'Cut off inside a chunk: 36 of 92 bytes'],
    [makeFault('streamIdentifierMissing', 2, 3, { actual: 0x74 }), 'Not in snappy frames: begins with 74'],
    [
      makeFault('lengthOutOfBounds', 1, 3, { actual: 257, expected: { min: 0, max: 256 } }),
      'Length out of bounds: 257 bytes',
    ],
    [
      makeFault('otherVersion', 0, 9, { actual: 'status/1', expected: 'status/2', side: 'response' }),
      'Wrong version: status/1, not status/2',
    ],
    [makeFault('crcMismatch', 9, 13, { actual: 1, expected: 2 }), 'The snappy checksum is wrong'],
  ])('tells beside its name what came: %#', (fault, row) => {
    const { title, particular } = causeInWords({
      cause: 'encodingMistake',
      confidence: 'certain',
      evidence: { code: 'fault', fault },
    });
    expect([title, particular].filter(Boolean).join(': ')).toBe(row);
  });
});

describe('a failure before any answer', () => {
  it('reads like no other', () => {
    const rows = failureCodes.flatMap((code) => rowOf(failed(code)).row || []);
    expect(rows.length).toBeGreaterThan(18);
    expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
  });

  it('tells how long was waited, and how much had come', () => {
    const stages = [{ stage: 'firstByte', startMs: 20, endMs: 1521, outcome: 'failed' }] as const;
    expect(rowOf(failed('noResponse', { stages: [...stages] })).row).toBe('No answer came: waited 1.5 s');
    expect(rowOf(failed('streamReset')).row).toBe('Stream reset instead of an answer');
    expect(rowOf(failed('streamReset', { received: '0x005cff' })).row).toBe('Reset amid the answer: after 3 bytes');
    expect(rowOf(failed('connectionClosed', { received: '0x00' })).row).toBe('Closed amid the answer: after 1 byte');
  });
});

describe('a refusal for the rate', () => {
  const refused = failed('errorResponse', { resultCode: 139, errorMessage: 'rate limited', protocol: 'status/2' });
  const askedBefore = (count: number, beforeMs = 20_000) =>
    Array.from({ length: count }, () => at(beforeMs, { state: 'established' }));

  it('is said to be for too many requests only where so many are recorded', () => {
    expect(rowOf(refused).row).toBe('Refused by its rate limit: result 139');
    expect(rowOf(refused).remedy).toContain('as far as recorded here: 1.');
    expect(rowOf(refused, askedBefore(9, 120_000)).remedy).toContain('as far as recorded here: 1.');
    expect(rowOf(refused, askedBefore(2)).remedy).toContain('as far as recorded here: 3.');
    expect(rowOf(refused, askedBefore(5)).remedy).toBe(
      'Wait a minute: clients take about 5 Status requests in 15 s from one peer.',
    );
  });
});

describe('what a peer holds against us', () => {
  it('is not told of refusals of which none is recorded', () => {
    const goodbye = { reason: '251', direction: 'received', atMs: 30 } as const;
    const bad = at(0, { state: 'refusedByThem', agent: 'Prysm/v7', goodbye });
    const all = explainedJson(bad, { network: hoodi }).causes;
    const held = all.find(({ evidence }) => evidence.includes('0 refusals of ours are recorded'));
    expect(held?.title).toBe('It holds us to be a bad peer');
    expect(held?.remedy).toMatch(/^No refusal recorded here tells why/);
  });

  it.each([
    ['250', 'It scores us too low: Goodbye 250'],
    ['251', 'It has banned us: Goodbye 251'],
    ['252', 'It has banned our address: Goodbye 252'],
  ])('differs by the Goodbye %s', (reason, row) => {
    const goodbye = { reason, direction: 'received', atMs: 30 } as const;
    const remote = statusToJson(syncedStatus(hoodi, NOW));
    expect(rowOf(at(0, { state: 'refusedByThem', goodbye, remote, resultCode: 0 })).row).toBe(row);
  });
});

describe('a head that lags', () => {
  it('is told behind what certainly was refused', () => {
    const remote = { ...syncedStatus(hoodi, NOW), headSlot: 1n };
    const local = freshStatus(hoodi, NOW);
    const judgement = judgeInWords(remote, { network: hoodi, wallClockSlot: NOW, local });
    const seen = at(0, {
      state: 'refusedByUs',
      protocol: 'status/2',
      local: statusToJson(local),
      remote: statusToJson(remote),
      judgement,
    });
    const codes = explainPeer(seen, { network: hoodi, nowMs }).causes.map(({ cause }) => cause);
    expect(codes).toEqual(['headBeforeFinalized', 'syncing']);
  });
});
