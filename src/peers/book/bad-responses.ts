import type { Exchange } from '../../exchange/exchange.ts';

/*
 * How often a peer behaved badly, with time healing: chapter 8's bad-responses score. The figures are our own, close to
 * Prysm's (six bad responses, one forgiven each hour).
 */

/** From this score on a peer is left alone until time or the user forgives it. */
export const BLACKLIST_THRESHOLD = 5;

/** One point is forgiven in this time, in milliseconds. */
export const FORGIVEN_EVERY_MS = 600_000;

const MOST_POINTS = 20;

export interface BadResponses {
  /** As it stood at `atMs`; less since. */
  readonly points: number;
  /** Unix milliseconds. */
  readonly atMs: number;
}

export const noBadResponses: BadResponses = { points: 0, atMs: 0 };

/** What an exchange that came to rest costs. A peer that cannot be reached, or that is full, has done nothing bad. */
const costs: readonly { applies: (exchange: Exchange) => boolean; points: number }[] = [
  { applies: ({ failure }) => failure?.code === 'aborted', points: 0 },
  { applies: ({ state }) => state === 'refusedByUs', points: 2 },
  { applies: ({ failure }) => failure?.stage === 'firstByte' || failure?.stage === 'responseComplete', points: 1 },
  { applies: ({ failure }) => failure?.stage === 'openStream' || failure?.stage === 'requestWritten', points: 1 },
];

export function costOf(exchange: Exchange): number {
  return costs.find(({ applies }) => applies(exchange))?.points ?? 0;
}

/** The score at a time, after what has been forgiven since. */
export function scoreAt({ points, atMs }: BadResponses, nowMs: number): number {
  return Math.max(0, points - Math.max(0, nowMs - atMs) / FORGIVEN_EVERY_MS);
}

export function worsen(score: BadResponses, points: number, nowMs: number): BadResponses {
  return { points: Math.min(MOST_POINTS, scoreAt(score, nowMs) + points), atMs: nowMs };
}

/** When the score will have fallen below the threshold; undefined when it is below. */
export function blacklistedUntil(score: BadResponses, nowMs: number): number | undefined {
  const now = scoreAt(score, nowMs);
  if (now < BLACKLIST_THRESHOLD) return undefined;
  return nowMs + (now - BLACKLIST_THRESHOLD) * FORGIVEN_EVERY_MS + 1;
}
