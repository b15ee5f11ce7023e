import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import type { FollowFault } from '../../rpc/follow-fault.ts';
import { readChainHead } from '../chain/beacon-api.ts';
import { statusOfHead } from '../chain/local-chain.ts';
import { freshNodeStatus } from '../chain/local-view.ts';

/** The Status that a trusted beacon node would send, as its REST interface tells it. */
export async function readTrustedStatus(
  url: string,
  network: NetworkConfig,
  signal: AbortSignal,
): Promise<{ ok: Status } | { err: FollowFault }> {
  const read = await readChainHead(url, network, signal);
  return 'err' in read ? read : { ok: { ...freshNodeStatus(network), ...statusOfHead(read.ok) } };
}
