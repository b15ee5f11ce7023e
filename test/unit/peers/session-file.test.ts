import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Exchange, MOST_EXCHANGES } from '../../../src/exchange/exchange.ts';
import { readSessionFile, sessionFile } from '../../../src/exchange/session-file.ts';
import { networkToJson } from '../../../src/forks/networks/network-json.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { judgeInWords } from '../../../src/words/peers/judge/judgement-json.ts';
import { sessionCaveatText, sessionFaultText } from '../../../src/words/session-file-text.ts';
import { exchange } from '../session/exchanges.ts';
import { freshStatus, network, syncedStatus } from './statuses.ts';

const readText = (text: string) => atOnce(readSessionFile([text]));

const mainnet = network('mainnet');
const about = { exportedAt: '2026-11-22T12:00:00.000Z', writer: 'beacon-handshake/0', network: networkToJson(mainnet) };
const remote = syncedStatus(mainnet, 13_413_575n);
const local = freshStatus(mainnet, 13_413_575n);

const full: Exchange = exchange('full', {
  peerId: 'A',
  agent: 'agent',
  state: 'refusedByThem',
  protocol: 'status/2',
  sent: '0x00ff',
  local: statusToJson(local),
  remote: statusToJson(remote),
  resultCode: 0,
  judgement: judgeInWords(remote, { network: mainnet, wallClockSlot: 13_413_575n, local }),
  goodbye: { reason: '129', direction: 'received', atMs: 12, bytes: '0x08ff' },
});
const ping: Exchange = exchange('ping', {
  offered: ['ping/1'],
  state: 'established',
  answer: { type: 'ping/1', seqNumber: '3' },
});
const failed: Exchange = exchange('failed', {
  state: 'failed',
  failure: { stage: 'dial', code: 'connectionRefused', message: 'Refused.' },
});

const left: Exchange = exchange('left', {
  state: 'left',
  left: { by: 'peer', afterMs: 262_000 },
  rival: {
    transport: 'quic',
    multiaddr: '/ip4/192.0.2.1/udp/9001/quic-v1',
    outcome: 'failed',
    stages: [{ stage: 'dial', startMs: 0, endMs: 5, outcome: 'failed', detail: 'dialTimeout' }],
    failure: { stage: 'dial', code: 'dialTimeout', message: 'No answer.' },
    told: 'QUIC failed.',
  },
});

const read = (text: string) => {
  const outcome = readText(text);
  if ('err' in outcome) throw new Error(sessionFaultText(outcome.err));
  return outcome.ok;
};

describe('a session as a file', () => {
  it('is read as it was written', () => {
    const text = JSON.stringify(sessionFile([full, ping, failed, left], about), null, 2);
    expect(read(text)).toEqual({ exchanges: [full, ping, failed, left], network: 'mainnet', skipped: 0 });
  });

  it('is also a transcript, of which the last line of an exchange counts, and a cut line is skipped', () => {
    const later = { ...full, state: 'established' };
    const text = [full, ping, later].map((one) => `${JSON.stringify(one)}\n`).join('') + '{"id":"cut';
    expect(read(text)).toEqual({ exchanges: [later, ping], skipped: 1 });
  });

  it('is put in order by the numbers of its lines, which are no part of what was recorded', () => {
    const lines = [
      { seq: 3, ...failed },
      { seq: 1, ...ping },
      { seq: 2, ...full },
    ];
    expect(read(lines.map((one) => JSON.stringify(one)).join('\n')).exchanges).toEqual([ping, full, failed]);
  });

  it('loses nothing of the user’s to what strangers sent, of which it shows as much as a window keeps', () => {
    const theirs = Array.from({ length: MOST_EXCHANGES.stranger + 100 }, (_, at) => {
      return { ...ping, id: `${at}`, direction: 'inbound' as const };
    });
    const { exchanges } = read([full, ...theirs].map((one) => JSON.stringify(one)).join('\n'));
    expect(exchanges).toHaveLength(1 + MOST_EXCHANGES.stranger);
    expect(exchanges.slice(0, 2).map(({ id }) => id)).toEqual(['full', '100']);
  });

  it.each([
    ['nothing', '', 'There is no exchange in this file'],
    ['other JSON', '{"a":1}', 'There is no exchange in this file'],
    ['a session without exchanges', JSON.stringify(sessionFile([], about)), 'There is no exchange in this file'],
    [
      'a session of the future without anything that we can read',
      JSON.stringify({ ...sessionFile([], about), version: 2, exchanges: [{ bytes: 'zstd' }] }),
      'has version 2 of the format',
    ],
    ['cut before its first exchange', JSON.stringify(sessionFile([full], about)).slice(0, 200), 'breaks off before'],
  ])('is refused with a sentence when it is %s', (_, text, part) => {
    const outcome = readText(text);
    expect('err' in outcome && sessionFaultText(outcome.err)).toContain(part);
  });

  it('without what its state always has is left out, and so is what another state has', () => {
    const failure = { stage: 'dial', code: 'dialFailed', message: 'It failed.' };
    const odd = [
      { ...full, id: 'failed', state: 'failed' },
      { ...full, id: 'left', state: 'left' },
      { ...full, id: 'established', state: 'established', failure },
      { ...full, id: 'whole', state: 'failed', failure },
    ];
    expect(read(JSON.stringify(sessionFile(odd as never, about)))).toMatchObject({
      skipped: 3,
      exchanges: [{ id: 'whole' }],
    });
  });

  it('holds a Goodbye with its bytes, without them as earlier versions wrote it, and none that is as long as no Goodbye is', () => {
    const said = (id: string, more: object) => ({ ...full, id, goodbye: { ...full.goodbye, ...more } });
    const entries = [
      said('short', { bytes: '0x08' }),
      said('long', { bytes: `0x${'00'.repeat(4096)}` }),
      said('text', { bytes: 'hex' }),
      { ...full, id: 'earlier', goodbye: { reason: '129', direction: 'received', atMs: 12 } },
    ];
    const { exchanges, skipped } = read(JSON.stringify(sessionFile(entries as never, about)));
    expect(exchanges.map(({ id, goodbye }) => [id, goodbye?.bytes])).toEqual([
      ['short', '0x08'],
      ['earlier', undefined],
    ]);
    expect(skipped).toBe(2);
  });

  it('of a newer version is read as far as it is understood, and says so', () => {
    const strange = { ...ping, id: 'strange', state: 'entangled' };
    const newer = { ...sessionFile([{ ...full, mood: 'calm' } as never, strange as never], about), version: 2 };
    const { exchanges, skipped, caveat } = read(JSON.stringify(newer));
    expect(exchanges.map(({ id }) => id)).toEqual(['full']);
    expect(skipped).toBe(1);
    expect(caveat && sessionCaveatText(caveat)).toBe(
      'The file has version 2 of the format, of which this extension reads version 1: what it could not read is left out.',
    );
  });

  it('cut anywhere gives every exchange that is whole, and says so', () => {
    const hostile = { ...ping, id: 'braces', label: '"}],{[ \\" \\' };
    const text = JSON.stringify(sessionFile([hostile, full, failed], about), null, 2);
    let before = 0;
    for (let end = 1; end < text.trimEnd().length; end += 97) {
      const outcome = readText(text.slice(0, end));
      const count = 'ok' in outcome ? outcome.ok.exchanges.length : 0;
      expect(count).toBeGreaterThanOrEqual(before);
      if ('ok' in outcome) expect(outcome.ok.caveat).toEqual({ code: 'brokenOff' });
      before = count;
    }
    const { exchanges, skipped } = read(text.slice(0, text.indexOf('"failed"') + 20));
    expect(exchanges).toEqual([hostile, full]);
    expect(skipped).toBe(1);
    expect(read(text.slice(0, -4))).toMatchObject({ exchanges: [hostile, full, failed], skipped: 0 });
  });

  it.each<[string, Record<string, unknown>]>([
    ['no id', { id: 7 }],
    ['an unknown state', { state: 'fine' }],
    ['an unknown protocol', { protocol: 'constructor' }],
    ['an unknown stage', { stages: [{ stage: 'lunch', startMs: 0, outcome: 'ok' }] }],
    ['bytes that are no hex', { received: '0xzz' }],
    ['a time that is none', { startedAt: 'soon' }],
    ['a Status with a number that is none', { remote: { ...statusToJson(remote), headSlot: '-1' } }],
    ['a Goodbye without a number', { goodbye: { reason: 'bye', direction: 'sent', atMs: 1 } }],
    ['a judgement without rules', { judgement: { verdict: 'relevant' } }],
    ['a label of 20,000 characters', { label: 'x'.repeat(20_000) }],
    ['a label of a megabyte', { label: 'x'.repeat(1_000_000) }],
  ])('skips an exchange with %s', (_, fields) => {
    const text = JSON.stringify(sessionFile([{ ...full, ...fields } as Exchange, ping], about));
    expect(read(text)).toMatchObject({ exchanges: [ping], skipped: 1 });
  });

  it('of a million exchanges is read to the newest that a window keeps', () => {
    const text = Array.from({ length: 6000 }, (_, at) => JSON.stringify({ ...ping, id: `${at}` })).join('\n');
    const { exchanges } = read(text);
    expect(exchanges).toHaveLength(5000);
    expect(exchanges.at(-1)?.id).toBe('5999');
  });

  it('keeps what has codes that this version does not know, without those codes', () => {
    const judgement = judgeInWords(remote, { network: mainnet, wallClockSlot: 13_413_575n, local });
    const strange = {
      ...judgement,
      rules: [...judgement.rules, { rule: 'constructor', outcome: 'fails', why: 'x' }],
      clients: [...judgement.clients, { client: 'Newcomer', verdict: 'refuse', answer: 'x', source: 'x' }],
      causes: [{ cause: '__proto__', confidence: 'certain', evidence: 'x', remedy: 'x' }],
    };
    const failure = { stage: 'judged', code: 'toString', message: 'Its sentence stays.' };
    const text = JSON.stringify({ ...sessionFile([], about), exchanges: [{ ...full, judgement: strange, failure }] });
    expect(read(text)).toMatchObject({
      exchanges: [{ judgement: { ...judgement, causes: [] }, failure: { ...failure, code: 'unknownFailure' } }],
      skipped: 0,
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (exchanges) => {
        readText(JSON.stringify({ format: 'beacon-handshake/session', version: 1, exchanges }));
        readText(JSON.stringify(exchanges));
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => 'err' in readText(text)));
    fc.assert(fc.property(fc.string(), (text) => 'err' in readText(`{${text}}`)));
  });
});
