import { describe, expect, it } from 'vitest';
import { exchangeNotes } from '../../../src/words/exchange-notes.ts';
import { exchange } from './exchanges.ts';

const good = exchange('good', { state: 'established' });
const failed = exchange('failed', { state: 'failed' });
const ping = exchange('ping', { state: 'failed', offered: ['ping/1'] });

describe('what was out of the ordinary in an exchange', () => {
  it('nothing, when the first version was taken at the first attempt', () => {
    expect(exchangeNotes(exchange('1', { protocol: 'status/2' }), [])).toEqual([]);
  });

  it('a fallback to the older version', () => {
    expect(exchangeNotes(exchange('1', { protocol: 'status/1' }), [])).toEqual([
      'Fell back to status/1: the peer did not take status/2.',
    ]);
  });

  it('what became of the other address of a race', () => {
    const told = 'QUIC was given up at the stage “dial”: the other address was open first.';
    const rival = {
      transport: 'quic',
      multiaddr: '/ip4/192.0.2.1/udp/1/quic-v1',
      outcome: 'givenUp',
      stages: [],
      told,
    } as const;
    expect(exchangeNotes(exchange('1', { rival: { ...rival, stages: [] } }), [])).toEqual([told]);
  });

  it('requests that were refused alike and have no record of their own', () => {
    expect(exchangeNotes(exchange('1', { direction: 'inbound', repeated: 22_915 }), [])).toEqual([
      '22,915 more were refused alike.',
    ]);
  });

  it('a retry, with the number of failures since the last success', () => {
    const said = (...earlier: (typeof good)[]) => exchangeNotes(exchange('1'), earlier);
    expect(said(failed)).toEqual(['Second attempt: the one before went wrong.']);
    expect(said(failed, good, failed, failed)).toEqual(['Attempt 3: the 2 before went wrong.']);
    expect(said(failed, good)).toEqual([]);
  });

  it('no retry of another method or in the other direction', () => {
    const inbound = exchange('in', { state: 'failed', direction: 'inbound' });
    expect(exchangeNotes(exchange('1'), [ping, inbound])).toEqual([]);
  });
});
