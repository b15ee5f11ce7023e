import type { Exchange } from '../../exchange/exchange.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Explanation } from '../../words/peers/explanation.ts';
import { asText } from '../../words/phrase.ts';
import type { PeerWarning } from './peer-warning.ts';

/**
 * What the history of a peer says beside a handshake that holds: that it will part, what keeps its head where it is, or what
 * is wrong beside it, as its record; and before that, that the beacon node which we follow is of another mind than the chosen network.
 * Undefined where its history tells nothing, or where the handshake itself went wrong.
 */
export function historyWarning({ state }: Exchange, { causes }: Explanation, nowMs: number): PeerWarning | undefined {
  if (state !== 'established' && state !== 'answered') return undefined;
  const [first] = causes;
  if (first?.cause === 'followedElsewhere')
    return { headline: l10n.t('what we follow disagrees'), sentence: asText(first.evidence) };
  const cause =
    causes.find(({ details }) => details !== undefined && Object.keys(details).length > 0) ??
    causes.find(({ confidence }) => confidence !== 'possible');
  if (cause === undefined) return undefined;
  const { since, title = cause.cause, particular, evidence } = cause;
  if (since === undefined || Date.parse(since.at) <= nowMs) {
    const headline = particular === undefined ? title : l10n.t`${title}: ${particular}`;
    return { headline, sentence: asText(evidence) };
  }
  const { epoch } = since;
  return { headline: l10n.t`parts at epoch ${epoch}`, sentence: asText(evidence), partsAt: epoch };
}
