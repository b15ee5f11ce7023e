import * as l10n from '@vscode/l10n';
import { clientNameOfAgent } from '../clients/agents.ts';
import { connectionLimits } from '../conduct/limits.ts';
import type { CauseEntry, CauseFacts, Finding } from './cause.ts';

/** Within this time a connection after another is left without a word. */
const SOON_MS = 2000;

function find({ exchange, earlier }: CauseFacts): Finding | undefined {
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
    evidence: l10n.t`This connection came ${Math.round(gap)} ms after one that failed; ${client} leaves it open and silent.`,
  };
}

export const reconnectedTooSoon: CauseEntry = {
  title: l10n.t('Back too soon, and left silent'),
  find,
  remedy: l10n.t('Disconnect and dial again some seconds later: on this connection nothing will be said.'),
};
