import type { DialCost } from '../../../peers/conduct/dial-cost.ts';
import * as l10n from '../../../primitives/l10n.ts';
import type { PlainText } from '../../../primitives/plain-text.ts';
import { durationText } from '../../duration-text.ts';

/** What a dial may cost, as a sentence. */
export function dialCostText({ code, client, seconds }: DialCost): PlainText {
  const time = durationText(seconds);
  switch (code) {
    case 'keptOutIfRefused':
      return l10n.t`If ${client} refuses our Status, it lets this identity in no more for ${time}.`;
    case 'bannedWithoutGossipsub':
      return l10n.t`${client} bans a peer without gossipsub for ${time}: switch it on before this dial.`;
  }
}
