import { connectionLimits } from '../conduct/limits.ts';
import type { CauseFacts } from './cause.ts';
import { clientAtHand } from './client-at-hand.ts';
import type { Finding } from './found-cause.ts';

/** Closed before noise, after as many dials as the bucket of an address holds. */
export function dialLimit(facts: CauseFacts): Finding | undefined {
  const { exchange, earlier } = facts;
  const code = exchange?.failure?.code;
  if (exchange === undefined || (code !== 'closedDuringSecurity' && code !== 'connectionReset')) return undefined;
  // That of the only client that has one, where the peer tells no agent.
  const limit = connectionLimits[clientAtHand(facts) ?? 'Prysm'].dialsOfAddress;
  if (limit === undefined) return undefined;
  const nowMs = Date.parse(exchange.startedAt);
  const window = 1000 * limit.everySeconds * 4;
  const dials = earlier.filter(
    ({ direction, startedAt }) => direction === 'outbound' && nowMs - Date.parse(startedAt) <= window,
  ).length;
  if (dials < limit.burst) return undefined;
  return {
    confidence: 'likely',
    evidence: { code: 'dialsOfAddress', dials: dials + 1, withinSeconds: window / 1000, ...limit },
  };
}
