import type { Exchange } from '../../exchange/exchange.ts';
import { clientNameOfAgent } from '../clients/agents.ts';
import { connectionLimits } from '../conduct/limits.ts';
import type { Bucket } from '../conduct/quota.ts';
import type { CauseFacts } from './cause.ts';
import type { Finding } from './found-cause.ts';

/** The limit of the client at hand; that of the only one that has it, where the peer tells no agent. */
function limitOf(exchange: Exchange, earlier: readonly Exchange[]): Bucket | undefined {
  const client = clientNameOfAgent(exchange.agent ?? earlier.findLast(({ agent }) => agent !== undefined)?.agent);
  return connectionLimits[client ?? 'Prysm'].dialsOfAddress;
}

/** Closed before noise, after as many dials as the bucket of an address holds. */
export function dialLimit({ exchange, earlier }: CauseFacts): Finding | undefined {
  const code = exchange?.failure?.code;
  if (exchange === undefined || (code !== 'closedDuringSecurity' && code !== 'connectionReset')) return undefined;
  const limit = limitOf(exchange, earlier);
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
