import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/peers/causes/diagnose.ts';
import { readRefusal } from '../../../src/peers/refusal/refusal.ts';
import { type ExchangeFields, exchange } from '../session/exchanges.ts';
import { network } from './statuses.ts';

/* Over QUIC a stream that a peer resets looks like one that it has ended: no cause may be surer than that. */

const hoodi = network('hoodi');
const HALF = `0x005cff060000734e61507059`;

const ended = (code: 'noResponseChunk' | 'chunkHeaderTruncated', muxer: string, received: string): ExchangeFields => ({
  state: 'failed',
  protocol: 'status/2',
  muxer,
  received,
  failure: { stage: 'responseComplete', code, message: 'It ended.' },
});

const causes = (fields: ExchangeFields) =>
  diagnose(exchange('1', fields), { network: hoodi }).map(({ cause, confidence }) => [cause, confidence]);

describe('an answer that ends before it is whole', () => {
  it('is a mistake of the encoding over yamux, which tells an end from a reset', () => {
    expect(causes(ended('chunkHeaderTruncated', 'yamux', HALF))[0]).toEqual(['encodingMistake', 'certain']);
  });

  it('may be one over QUIC, and may be a reset', () => {
    const found = causes(ended('chunkHeaderTruncated', 'quic', HALF));
    expect(found).toContainEqual(['encodingMistake', 'possible']);
    expect(found).toContainEqual(['closedWithoutAnswer', 'possible']);
    expect(found.filter(([, confidence]) => confidence === 'certain')).toEqual([]);
  });

  it('is none of the encoding over QUIC where nothing came', () => {
    const found = causes(ended('noResponseChunk', 'quic', '0x'));
    expect(found.map(([cause]) => cause)).not.toContain('encodingMistake');
    expect(found).toContainEqual(['closedWithoutAnswer', 'possible']);
  });

  it('is read as a refusal of who resets without an answer, where nothing came', () => {
    const seen = (muxer: string) => readRefusal(exchange('1', ended('noResponseChunk', muxer, '0x')), hoodi)?.seen;
    expect(seen('quic')).toEqual({ first: 'nothing', end: 'closes' });
    expect(seen('yamux')).toBeUndefined();
  });
});
