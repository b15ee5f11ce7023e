import type { Exchange } from '../../exchange/exchange.ts';
import { shownExchange } from '../../exchange/exchange.ts';

/** A peer as the comparison needs it. */
export interface ComparedPeer {
  readonly key: string;
  readonly name: string;
  readonly exchange: Exchange;
}

/** A peer by its exchanges, oldest first, and what the user calls it: what it said in the newest about the Status. Undefined without one. */
export function comparedPeer(key: string, exchanges: readonly Exchange[], called?: string): ComparedPeer | undefined {
  const exchange = shownExchange(exchanges);
  return (
    exchange && {
      key,
      name: called ?? exchange.label ?? exchange.agent ?? exchange.multiaddr ?? exchange.target,
      exchange,
    }
  );
}
