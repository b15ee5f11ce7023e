import * as l10n from '@vscode/l10n';
import { clientNameOfAgent } from '../clients/agents.ts';
import { connectionLimits } from '../conduct/limits.ts';
import type { CauseEntry, CauseFacts, Finding } from './cause.ts';

/** Held to be bad by a client that counts the identities of an address, although this one was never refused. */
function find({ exchange, earlier }: CauseFacts): Finding | undefined {
  const { goodbye, remote, resultCode } = exchange ?? {};
  if (goodbye?.direction !== 'received' || !['3', '251'].includes(goodbye.reason)) return undefined;
  if (remote !== undefined || resultCode !== undefined || exchange?.failure !== undefined) return undefined;
  const client = clientNameOfAgent(exchange?.agent);
  const limit = client && connectionLimits[client].identitiesOfAddress;
  if (client === undefined || limit?.leads !== 'allBad' || earlier.some((one) => one.state === 'refusedByThem'))
    return undefined;
  return {
    confidence: 'possible',
    evidence: l10n.t`${client} said Goodbye ${goodbye.reason} without reading anything and has refused nothing of ours before; more than ${limit.most} identities of one address are all bad to it.`,
  };
}

export const tooManyIdentities: CauseEntry = {
  title: l10n.t('Too many identities of this address'),
  find,
  remedy: l10n.t(
    'Stop the other nodes and responders that dial from this address, keep one identity, and wait until that node has forgotten the rest; its operator may exempt the address.',
  ),
};
