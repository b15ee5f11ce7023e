import type { ClientName } from '../../exchange/codes.ts';
import { clientNameOfAgent } from '../clients/agents.ts';
import type { CauseFacts } from './cause.ts';

/** Which client the peer is, by this exchange or the newest in which it told: one that closes early tells no agent. */
export function clientAtHand({ exchange, earlier }: Pick<CauseFacts, 'exchange' | 'earlier'>): ClientName | undefined {
  return clientNameOfAgent(exchange?.agent ?? earlier.findLast(({ agent }) => agent !== undefined)?.agent);
}
