import { clientNameOfAgent } from '../clients/agents.ts';
import { connectionLimits } from '../conduct/limits.ts';
import type { CauseFacts } from './cause.ts';
import type { Finding } from './found-cause.ts';

/** Within this time a connection after another is left without a word. */
const SOON_MS = 2000;

export function reconnectedTooSoon({ exchange, earlier }: CauseFacts): Finding | undefined {
  const code = exchange?.failure?.code;
  if (exchange === undefined || (code !== 'noResponse' && code !== 'openStreamTimeout')) return undefined;
  const client = clientNameOfAgent(exchange.agent);
  if (client === undefined || connectionLimits[client].silentWhenTooSoon === undefined) return undefined;
  const before = earlier.at(-1);
  const closed = before?.stages.findLast(({ stage }) => stage === 'closed');
  if (before === undefined || closed === undefined || before.failure === undefined) return undefined;
  const gap = Date.parse(exchange.startedAt) - Date.parse(before.startedAt) - closed.startMs;
  if (gap < 0 || gap > SOON_MS) return undefined;
  return {
    confidence: 'likely',
    evidence: { code: 'cameTooSoon', client, afterMs: gap },
  };
}
