import { clientNameOfAgent } from '../clients/agents.ts';
import { connectionLimits } from '../conduct/limits.ts';
import type { CauseFacts } from './cause.ts';
import type { Finding } from './found-cause.ts';

/** Held to be bad by a client that counts the identities of an address, although this one was never refused. */
export function tooManyIdentities({ exchange, earlier }: CauseFacts): Finding | undefined {
  const { goodbye, remote, resultCode } = exchange ?? {};
  if (goodbye?.direction !== 'received' || !['3', '251'].includes(goodbye.reason)) return undefined;
  if (remote !== undefined || resultCode !== undefined || exchange?.failure !== undefined) return undefined;
  const client = clientNameOfAgent(exchange?.agent);
  const limit = client && connectionLimits[client].identitiesOfAddress;
  if (client === undefined || limit?.leads !== 'allBad' || earlier.some((one) => one.state === 'refusedByThem'))
    return undefined;
  return {
    confidence: 'possible',
    evidence: { code: 'badIdentities', client, reason: goodbye.reason, most: limit.most },
  };
}
