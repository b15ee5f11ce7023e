import type { RunningApi } from '../../api/types.ts';
import { exchangeStates } from '../../exchange/exchange.ts';
import type { ToolInput } from './input.ts';

const MOST_PEERS = 50;
const USUAL_PEERS = 10;

/** The peers of this window with what is known of each. */
export function listPeers(input: ToolInput, api: Pick<RunningApi, 'peers'>): unknown {
  const state = input.choice('state', exchangeStates);
  const most = input.count('max', MOST_PEERS, USUAL_PEERS);
  const peers = api
    .peers()
    .filter((peer) => state === undefined || (peer.place ?? peer.state) === state || peer.state === state);
  return peers.slice(0, most);
}
