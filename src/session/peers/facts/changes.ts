import { changesBetween } from '../../../exchange/changes.ts';
import { type Exchange, isStatusExchange, originOf } from '../../../exchange/exchange.ts';
import * as l10n from '../../../primitives/l10n.ts';
import type { FactSection } from '../../../rpc/explorer.ts';
import { changeWords } from '../../../words/changes-text.ts';
import { clockTime } from '../../../words/clock-time.ts';

/** Whether an exchange is a dial of ours that came to its outcome. */
export function isEndedDial(exchange: Exchange): boolean {
  const { state } = exchange;
  return state !== 'running' && state !== 'answered' && isStatusExchange(exchange) && originOf(exchange) === 'user';
}

/** What is another since the dial before; none while the peer was dialled once. */
export function changeFacts(exchanges: readonly Exchange[]): FactSection | undefined {
  const [before, after] = exchanges.filter(isEndedDial).slice(-2);
  if (before === undefined || after === undefined) return undefined;
  const changes = changesBetween(before, after).map(changeWords);
  return {
    id: 'changes',
    title: l10n.t('Since the dial of {0}', clockTime(Date.parse(before.startedAt))),
    aside: changes.length === 0 ? l10n.t('nothing changed') : l10n.t('{0} changed', changes.length),
    rows: changes.map(({ name, now, was }) => ({
      name,
      value: now,
      ...(was !== '' && { meaning: l10n.t('was {0}', was) }),
    })),
  };
}
