import type { Exchange } from '../../exchange/exchange.ts';
import type { HabitReason } from '../clients/client-codes.ts';

/** What a client does to whoever asks more often than so many times within that many seconds, at least. */
const limits: Readonly<Partial<Record<HabitReason, { readonly times: number; readonly seconds: number }>>> = {
  quotaOfBurst: { times: 5, seconds: 15 },
  quotaOf15Seconds: { times: 5, seconds: 15 },
  quotaOf15SecondsNamed: { times: 5, seconds: 15 },
  quotaOfAMinute: { times: 100, seconds: 60 },
  beyondQuotaCounted: { times: 5, seconds: 15 },
  // It was under way for ten seconds at most, by when it was given up.
  twoRequestsUnderWay: { times: 2, seconds: 15 },
};

/**
 * How often a peer was asked in the time that a habit counts, the last time included, where by what is recorded that was
 * not often enough for the habit. Whoever asked for us in another window, or from our address, is not recorded.
 */
export function askedTooSeldom(
  when: HabitReason,
  exchange: Exchange,
  earlier: readonly Exchange[],
): number | undefined {
  const limit = limits[when];
  if (limit === undefined) return undefined;
  const now = Date.parse(exchange.startedAt);
  const since = now - 1000 * limit.seconds;
  const isWithin = (one: Exchange) =>
    Date.parse(one.startedAt) >= since && one.direction === exchange.direction && one.sent.length > 2;
  const asked = 1 + earlier.filter(isWithin).reduce((sum, { repeated = 0 }) => sum + 1 + repeated, 0);
  return asked > limit.times ? undefined : asked;
}
