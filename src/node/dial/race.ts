import type { Failure } from '../../exchange/failure-facts.ts';
import type { Rival } from '../../exchange/rival.ts';
import type { DialTarget } from '../../exchange/targets/dial-target.ts';
import type { ExchangeRecorder } from '../exchange/recorder.ts';
import { Attempt } from './attempt.ts';
import type { Connected } from './connect.ts';
import { pause } from './dial-turns.ts';

/** How long the first address is dialled alone: the delay that RFC 8305 recommends, and that go-libp2p takes. */
const HEAD_START_MS = 250;

/** No connection could be made; `rival` is the other address of a race, which failed as well. */
export interface NotConnected {
  readonly failure: Failure;
  readonly rival?: Rival;
}

/** Opens a connection to one address. Rejects only when the signal fires. */
type Open = (place: DialTarget, recorder: Attempt, signal: AbortSignal) => Promise<Connected | NotConnected>;

/**
 * Dials two addresses of one node, the second after a head start of the first, or as soon as that has failed. The first
 * connection that is upgraded wins, and its stages are those of the exchange; the other one is given up, and kept as its
 * rival. Where both fail the exchange fails as the one that came further. Rejects only when `signal` fires.
 */
export async function race(
  [first, second]: readonly [DialTarget, DialTarget],
  recorder: ExchangeRecorder,
  signal: AbortSignal,
  open: Open,
): Promise<Connected | NotConnected> {
  recorder.begin('dial', {
    code: 'race',
    first: first.multiaddr,
    second: second.multiaddr,
    headStartMs: HEAD_START_MS,
  });
  const begun = recorder.now();
  const [ahead, behind] = [new Attempt(first, recorder.stagesBeside()), new Attempt(second, recorder.stagesBeside())];
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const run = async (attempt: Attempt) => {
    attempt.begin('dial', { code: 'text', text: attempt.place.multiaddr });
    try {
      const opened = await open(attempt.place, attempt, either);
      if ('failure' in opened) attempt.failure = opened.failure;
      else if (!either.aborted) attempt.won = { connected: opened, atMs: recorder.now() };
      // Both were open within one turn of the event loop.
      else if (opened.isNew) opened.ok.abort(lost());
    } catch (error) {
      if (!either.aborted) throw error;
    }
    if (attempt.won) over.abort(lost());
  };
  const headStart = pause(HEAD_START_MS, either).catch(() => undefined);
  const running = run(ahead);
  await Promise.race([running, headStart]);
  await Promise.all([running, either.aborted ? undefined : run(behind)]);
  signal.throwIfAborted();
  for (const [attempt, other] of [
    [ahead, behind],
    [behind, ahead],
  ] as const) {
    if (attempt.won) return wonBy(attempt, attempt.won, other.asRival(), begun, recorder);
  }
  // Of two that came equally far the second tells more: a silent QUIC may be a router that drops UDP.
  const [told, other] = ahead.reached > behind.reached ? [ahead, behind] : [behind, ahead];
  recorder.take(told.stages);
  recorder.learn(told.facts);
  if (!told.failure) throw new Error('An address of a race neither opened nor failed.');
  return { failure: told.failure, rival: other.asRival() };
}

function wonBy(
  { place, transport, stages, facts }: Attempt,
  { connected, atMs }: NonNullable<Attempt['won']>,
  rival: Rival,
  begun: number,
  recorder: ExchangeRecorder,
): Connected {
  const { host, port } = place;
  const outcome = { transport, host, port, ms: Math.round(atMs - begun), rival: rival.transport, came: rival.outcome };
  recorder.take(stages);
  recorder.end('dial', { code: 'raceWon', ...outcome }, { ...facts, rival });
  return connected;
}

function lost(): Error {
  return new Error('The other address of the node was open first.');
}
