import { type Exchange, isStatusExchange } from './exchange.ts';

/** Whether a peer had dialled us and sent no Status by itself, so that we asked for it. The exchanges are all with this peer. */
export function isSilentDialler({ unsolicited, multiaddr }: Exchange, exchanges: readonly Exchange[]): boolean {
  if (unsolicited !== true) return false;
  return !exchanges.some((one) => one.direction === 'inbound' && one.multiaddr === multiaddr && isStatusExchange(one));
}
