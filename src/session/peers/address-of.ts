import type { Exchange } from '../../exchange/exchange.ts';

/** Where to dial the peer of a recorded exchange: where it was reached, with the peer id that answered. */
export function addressOf({ target, multiaddr, direction, peerId }: Exchange): string {
  const address = direction === 'outbound' ? target : (multiaddr ?? target);
  return peerId === undefined || address.includes('/p2p/') ? address : `${address}/p2p/${peerId}`;
}
