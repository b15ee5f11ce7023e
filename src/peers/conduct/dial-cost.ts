import type { ClientName } from '../../exchange/codes.ts';
import type { Fact } from '../../primitives/facts.ts';
import { nextDial } from './next-dial.ts';

/** What a dial of a client may cost, where it is not free. */
export type DialCost =
  /** It keeps this identity out where it refuses our Status. */
  | Fact<'keptOutIfRefused', { client: ClientName; seconds: number }>
  /** It bans whoever speaks no gossipsub, whatever the Status. */
  | Fact<'bannedWithoutGossipsub', { client: ClientName; seconds: number }>;

/** Undefined where the client takes our next dial whatever comes of this one. */
export function dialCost(client: ClientName, speaksGossipsub: boolean): DialCost | undefined {
  const meets = nextDial[client];
  if (typeof meets === 'string') return undefined;
  const isBan = meets.meets === 'close' && !speaksGossipsub;
  return { code: isBan ? 'bannedWithoutGossipsub' : 'keptOutIfRefused', client, seconds: meets.seconds };
}
