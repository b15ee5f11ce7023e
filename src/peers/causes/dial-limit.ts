import * as l10n from '@vscode/l10n';
import type { Exchange } from '../../exchange/exchange.ts';
import { clientNameOfAgent } from '../clients/agents.ts';
import { connectionLimits } from '../conduct/limits.ts';
import type { Bucket } from '../conduct/quota.ts';
import type { CauseEntry, CauseFacts, Finding } from './cause.ts';

/** The limit of the client at hand; that of the only one that has it, where the peer tells no agent. */
function limitOf(exchange: Exchange, earlier: readonly Exchange[]): Bucket | undefined {
  const client = clientNameOfAgent(exchange.agent ?? earlier.findLast(({ agent }) => agent !== undefined)?.agent);
  return connectionLimits[client ?? 'Prysm'].dialsOfAddress;
}

/** Closed before noise, after as many dials as the bucket of an address holds. */
function find({ exchange, earlier }: CauseFacts): Finding | undefined {
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
    evidence: l10n.t`It is dial ${dials + 1} of that address within ${window / 1000} s; ${limit.burst} are let in, and the next one in ${limit.everySeconds} s.`,
  };
}

export const dialLimit: CauseEntry = {
  title: l10n.t('Dialled too often'),
  find,
  remedy: l10n.t(
    'Wait: that host lets eight connections of one address in within half a minute, and one more every 7.5 s.',
  ),
};
