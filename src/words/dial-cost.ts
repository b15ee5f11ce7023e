import type { ClientName } from '../exchange/codes.ts';
import { nextDial } from '../peers/conduct/next-dial.ts';
import * as l10n from '../primitives/l10n.ts';
import type { PlainText } from '../primitives/plain-text.ts';
import { duration } from './peers/duration.ts';

/** What a dial of a client may cost, where it is not free: that it keeps us out when it refuses our Status. */
export function dialCost(client: ClientName, speaksGossipsub: boolean): PlainText | undefined {
  const meets = nextDial[client];
  if (typeof meets === 'string') return undefined;
  const time = duration(meets.seconds);
  if (meets.meets === 'close' && !speaksGossipsub)
    return l10n.t`${client} bans a peer without gossipsub for ${time}: switch it on before this dial.`;
  return l10n.t`If ${client} refuses our Status, it lets this identity in no more for ${time}.`;
}
