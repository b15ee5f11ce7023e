import type { RunningApi } from '../../api/types.ts';
import { exchangeStates } from '../../exchange/exchange.ts';
import { choice, count, readInput, toolInput } from './input.ts';

const MAX_PEERS = 50;
const USUAL_PEERS = 10;

const takes = toolInput({ state: choice('state', exchangeStates), max: count('max', MAX_PEERS, USUAL_PEERS) });

/** The peers of this window with what is known of each. */
export function listPeers(input: unknown, api: Pick<RunningApi, 'peers'>): unknown {
  const { state, max } = readInput(takes, input);
  const peers = api
    .peers()
    .filter((peer) => state === undefined || (peer.place ?? peer.state) === state || peer.state === state);
  return peers.slice(0, max);
}
