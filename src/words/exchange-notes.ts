import type { Exchange } from '../exchange/exchange.ts';
import * as l10n from '../primitives/l10n.ts';
import { refusedAlike } from './peer-text.ts';

/** Whether an exchange asked for what another one asked for. */
function sameMethod(one: Exchange, other: Exchange): boolean {
  const method = ({ offered }: Exchange) => offered[0]?.split('/', 1)[0];
  return method(one) === method(other) && one.direction === other.direction;
}

function wentWrong({ state }: Exchange): boolean {
  return state === 'failed' || state === 'refusedByUs' || state === 'refusedByThem';
}

/** How many exchanges of the same kind went wrong directly before this one. `earlier` are oldest first. */
function failuresBefore(exchange: Exchange, earlier: readonly Exchange[]): number {
  const alike = earlier.filter((one) => sameMethod(one, exchange));
  const lastGood = alike.findLastIndex((one) => !wentWrong(one));
  return alike.length - 1 - lastGood;
}

/** What was out of the ordinary: an older version taken, requests that were repeated, or one more attempt. */
export function exchangeNotes(exchange: Exchange, earlier: readonly Exchange[]): string[] {
  const { offered, protocol, repeated = 0 } = exchange;
  const [preferred] = offered;
  const notes: string[] = [];
  if (protocol !== undefined && preferred !== undefined && protocol !== preferred) {
    notes.push(
      l10n.t`Fell back to ${protocol}: the peer did not take ${offered.slice(0, offered.indexOf(protocol)).join(', ')}.`,
    );
  }
  if (exchange.rival) notes.push(exchange.rival.told);
  if (repeated > 0) notes.push(refusedAlike(repeated));
  const failures = failuresBefore(exchange, earlier);
  if (failures === 1) notes.push(l10n.t('Second attempt: the one before went wrong.'));
  else if (failures > 1)
    notes.push(l10n.t`Attempt ${String(failures + 1)}: the ${String(failures)} before went wrong.`);
  return notes;
}
