import { toHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import { comparisonText } from '../../../src/documents/text/exchange-comparison.ts';
import { differences } from '../../../src/documents/text/exchange-differences.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import { statusFromJson } from '../../../src/reqresp/messages/message-json.ts';
import { textOf } from '../../../src/words/lines.ts';
import { changed, type ExchangeFields, exchange } from '../session/exchanges.ts';

const status = {
  forkDigest: '0x8c9f62fe',
  finalizedRoot: `0x${'11'.repeat(32)}`,
  finalizedEpoch: '417000',
  headRoot: `0x${'22'.repeat(32)}`,
  headSlot: '13344100',
  earliestAvailableSlot: '0',
};

function bytesOf(fields: typeof status): Uint8Array {
  const read = statusFromJson(fields);
  if ('err' in read) throw new Error(read.err.code);
  return encodeMessage({ type: 'status/2', earliestAvailableSlot: 0n, ...read.ok }, 'response');
}

const nothing = { clients: [], causes: [], sync: { relation: 'unknown' as const, startInitialSync: false, terms: [] } };

const good: Exchange = exchange('good', {
  state: 'established',
  protocol: 'status/2',
  peerId: '16Uiu2HA',
  agent: 'Lodestar/v1.39.1',
  security: 'noise',
  muxer: 'yamux',
  remote: status,
  local: { ...status, headSlot: '0' },
  received: toHexString(bytesOf(status)),
  resultCode: 0,
  judgement: { verdict: 'relevant', rules: [{ rule: 'headSlot', outcome: 'holds', why: 'it is.' }], ...nothing },
  stages: [
    { stage: 'dial', startMs: 0, endMs: 2.04, outcome: 'ok', detail: 'TCP to 127.0.0.1, port 9000' },
    { stage: 'responseComplete', startMs: 3, endMs: 4, outcome: 'ok' },
    { stage: 'goodbye', startMs: 5, endMs: 505, outcome: 'skipped' },
  ],
});

const what = (left: Exchange, right: Exchange) => differences(left, right).map(({ what }) => what);

describe('what two exchanges differ in', () => {
  it('is nothing where only times, addresses and ids differ', () => {
    const later = {
      ...good,
      id: 'later',
      target: '/ip4/127.0.0.1/tcp/9001',
      startedAt: '2026-11-22T13:00:00.000Z',
      stages: good.stages.map((stage) => ({ ...stage, startMs: stage.startMs + 1, detail: 'other words' })),
    };
    expect(differences(good, later)).toEqual([]);
    expect(textOf(comparisonText(good, later))).toContain('Nothing but times, addresses and bytes that mean the same.');
  });

  it.each<[string, ExchangeFields, { what: string; left: string; right: string; apart?: string }]>([
    ['a version', { protocol: 'status/1' }, { what: 'protocol', left: 'status/2', right: 'status/1' }],
    [
      'a head',
      { remote: { ...status, headSlot: '13344112' } },
      { what: 'their headSlot', left: '13344100', right: '13344112', apart: '12 slots ahead' },
    ],
    [
      'our own Status',
      { local: { ...status, headSlot: '0', finalizedEpoch: '1' } },
      { what: 'our finalizedEpoch', left: '417000', right: '1', apart: '416,999 epochs behind' },
    ],
    ['a muxer', { muxer: 'mplex' }, { what: 'muxer', left: 'yamux', right: 'mplex' }],
    [
      'a Goodbye',
      { goodbye: { reason: '129', direction: 'received', atMs: 1 } },
      { what: 'Goodbye', left: '', right: '129, received' },
    ],
    [
      'a rule',
      { judgement: { verdict: 'relevant', rules: [{ rule: 'headSlot', outcome: 'fails', why: '' }], ...nothing } },
      { what: 'head slot not in the future', left: 'holds', right: 'fails' },
    ],
    ['a stage', { stages: good.stages.slice(0, 2) }, { what: 'stage goodbye', left: 'skipped', right: '' }],
    ['an answer', { answer: { type: 'ping/1', seqNumber: '7' } }, { what: 'seqNumber', left: '', right: '7' }],
  ])('names %s with both values', (_, fields, expected) => {
    expect(differences(good, changed(good, fields))).toContainEqual(expect.objectContaining(expected));
    expect(differences(changed(good, fields), good)).toHaveLength(differences(good, changed(good, fields)).length);
  });

  it('names the faults of the bytes with their places', () => {
    const bytes = bytesOf(status);
    bytes[13] = (bytes[13] ?? 0) ^ 0xff;
    const broken = { ...good, received: toHexString(bytes) };
    const [found] = differences(good, broken);
    expect(found).toEqual({
      what: 'faults of the response',
      left: '',
      right: expect.stringMatching(/^\w+ at byte \d+$/),
    });
  });

  it('names everything that one of a failure and a success says alone', () => {
    const failed = exchange('failed', {
      state: 'failed',
      failure: { stage: 'dial', code: 'connectionRefused', message: 'Dial failed: refused.' },
      stages: [{ stage: 'dial', startMs: 0, endMs: 9, outcome: 'failed' }],
    });
    expect(what(good, failed)).toEqual(
      expect.arrayContaining(['ended as', 'failed at', 'because', 'protocol', 'their forkDigest', 'stage dial']),
    );
    expect(what(good, failed)).not.toContain('direction');
  });
});

describe('the text of a comparison', () => {
  it('begins with the two, then what differs by meaning, then the times', () => {
    const other = {
      ...good,
      id: 'other',
      startedAt: '2026-11-22T13:00:00.000Z',
      agent: 'evil\u202e agent',
      remote: { ...status, headSlot: '13344099' },
      stages: [
        { stage: 'dial' as const, startMs: 0, endMs: 41.5, outcome: 'ok' as const },
        { stage: 'responseComplete' as const, startMs: 42, endMs: 43.5, outcome: 'ok' as const },
        { stage: 'goodbye' as const, startMs: 5, endMs: 505, outcome: 'skipped' as const },
      ],
    };
    expect(textOf(comparisonText(good, other))).toBe(`# What differs: 2

  left   2026-11-22T12:00:00.000Z · Lodestar/v1.39.1 · status/2
  right  2026-11-22T13:00:00.000Z · evil\\u{202e} agent · status/2

agent
  left   Lodestar/v1.39.1
  right  evil\\u{202e} agent

their headSlot: 1 slot behind
  left   13344100
  right  13344099

## Times in milliseconds

dial              2.0     41.5  right slower
response          1.0      1.5
`);
  });

  it('is wrapped by the editor alone: a value is one line', () => {
    const message = 'word '.repeat(60).trim();
    const long = changed(good, { state: 'failed', failure: { stage: 'dial', code: 'dialFailed', message } });
    expect(textOf(comparisonText(good, long))).toContain(`\n  right  ${message}\n`);
  });
});
