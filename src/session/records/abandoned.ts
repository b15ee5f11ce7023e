import { type Exchange, isStatusExchange, type Leaver, type Stage } from '../../exchange/exchange.ts';
import * as l10n from '../../primitives/l10n.ts';

/**
 * An exchange of which nothing more will be heard, as it stands from then on: one that was under way is failed at its
 * last stage, one whose connection stood is left. Undefined for one that had come to rest, of which nothing is taken back.
 */
export function abandoned(exchange: Exchange, unixMs: number, by: Leaver): Exchange | undefined {
  const { state } = exchange;
  if (state === 'established')
    return isStatusExchange(exchange) ? { ...exchange, state: 'left', left: { by } } : undefined;
  if (state !== 'running' && state !== 'answered') return undefined;
  const ended = Math.max(0, unixMs - Date.parse(exchange.startedAt));
  const stages = exchange.stages.map((stage): Stage => {
    return stage.outcome === 'running' ? { ...stage, outcome: 'failed', endMs: Math.max(stage.startMs, ended) } : stage;
  });
  const stage = stages.findLast(({ outcome }) => outcome === 'failed')?.stage ?? stages.at(-1)?.stage ?? 'dial';
  const message =
    by === 'recordEnds'
      ? l10n.t('The record ends before this exchange did.')
      : l10n.t('The node ended before this exchange did: dial again, which starts it anew.');
  return { ...exchange, state: 'failed', stages, failure: { stage, code: 'aborted', message } };
}
