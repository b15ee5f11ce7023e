import type { Exchange, Stage } from '../peers/exchange.ts';
import * as l10n from '../primitives/l10n.ts';

/**
 * An exchange that was under way when the node ended, as it stands from then on: failed at its last stage. Undefined for
 * one that had come to rest, of which nothing is taken back.
 */
export function abandoned(exchange: Exchange, unixMs: number): Exchange | undefined {
  if (exchange.state !== 'running' && exchange.state !== 'answered') return undefined;
  const ended = Math.max(0, unixMs - Date.parse(exchange.startedAt));
  const stages = exchange.stages.map((stage): Stage => {
    return stage.outcome === 'running' ? { ...stage, outcome: 'failed', endMs: Math.max(stage.startMs, ended) } : stage;
  });
  const stage = stages.findLast(({ outcome }) => outcome === 'failed')?.stage ?? stages.at(-1)?.stage ?? 'dial';
  const message = l10n.t('The node ended before this exchange did: dial again, which starts it anew.');
  return { ...exchange, state: 'failed', stages, failure: { stage, code: 'aborted', message } };
}
