import { describe, expect, it } from 'vitest';
import { abandoned } from '../../../src/session/records/abandoned.ts';
import { exchange } from './exchanges.ts';

const startedAt = '2026-11-22T12:00:00.000Z';
const later = Date.parse(startedAt) + 750;

describe('an exchange whose node has ended', () => {
  it('is failed at the stage that was under way', () => {
    const running = exchange('a', {
      startedAt,
      state: 'running',
      stages: [
        { stage: 'dial', startMs: 0, endMs: 3, outcome: 'ok' },
        { stage: 'firstByte', startMs: 20, outcome: 'running' },
      ],
    });
    expect(abandoned(running, later, 'ourNode')).toMatchObject({
      id: 'a',
      state: 'failed',
      stages: [{ outcome: 'ok' }, { stage: 'firstByte', startMs: 20, endMs: 750, outcome: 'failed' }],
      failure: { stage: 'firstByte', code: 'aborted', message: expect.stringContaining('dial again') },
    });
  });

  it('never ends before it began, whatever the clock does', () => {
    const running = exchange('a', {
      startedAt,
      state: 'running',
      stages: [{ stage: 'dial', startMs: 5, outcome: 'running' }],
    });
    expect(abandoned(running, later - 10_000, 'ourNode')?.stages[0]?.endMs).toBe(5);
  });

  it.each(['left', 'refusedByUs', 'refusedByThem', 'failed'] as const)('is left alone when %s', (state) => {
    expect(abandoned(exchange('a', { state }), later, 'ourNode')).toBeUndefined();
  });

  it('is left, and by whom, when its handshake held; an answered ping has nothing to lose', () => {
    expect(abandoned(exchange('a', { state: 'established' }), later, 'ourNode')).toMatchObject({
      state: 'left',
      left: { by: 'ourNode' },
    });
    const ping = exchange('a', { state: 'established', offered: ['ping/1'] });
    expect(abandoned(ping, later, 'ourNode')).toBeUndefined();
  });

  it('of a record breaks off where the record does', () => {
    const running = exchange('a', { startedAt, state: 'running' });
    const message = 'The record ends before this exchange did.';
    expect(abandoned(running, later, 'recordEnds')).toMatchObject({ failure: { code: 'aborted', message } });
    const established = exchange('a', { startedAt, state: 'established' });
    expect(abandoned(established, later, 'recordEnds')?.left).toEqual({ by: 'recordEnds' });
  });
});
