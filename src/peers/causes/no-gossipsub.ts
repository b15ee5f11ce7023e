import { clientNameOfAgent } from '../clients/agents.ts';
import { gossipConditions } from '../conduct/gossip.ts';
import type { CauseFacts } from './cause.ts';
import type { Finding } from './found-cause.ts';

/** Goodbye 0 of a client that says it to a peer without gossipsub. Where the two did speak it, it is something else. */
export function noGossipsub({ exchange }: CauseFacts): Finding | undefined {
  if (exchange?.goodbye?.direction !== 'received' || exchange.goodbye.reason !== '0') return undefined;
  if (exchange.gossip !== undefined) return undefined;
  const client = clientNameOfAgent(exchange.agent);
  const condition = client && gossipConditions[client].withoutGossipsub;
  if (client !== undefined && typeof condition !== 'object') return undefined;
  return {
    confidence: client === undefined ? 'likely' : 'certain',
    evidence: { code: 'goodbyeWithoutGossipsub', client },
  };
}
