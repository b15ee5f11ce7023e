import type { NetworkConfig } from '../forks/networks/network.ts';
import { readChainHead } from '../node/chain/beacon-api.ts';
import { statusOfHead } from '../node/chain/local-chain.ts';
import { freshNodeStatus } from '../node/chain/local-view.ts';
import type { Status } from '../reqresp/messages/message.ts';
import { followFaultText } from '../words/node/follow-fault-text.ts';
import { WrongUse } from './verb.ts';

/** The Status that a trusted beacon node would send, as its REST interface tells it. */
export async function trustedStatus(url: string | undefined, network: NetworkConfig): Promise<Status | undefined> {
  if (url === undefined) return undefined;
  const read = await readChainHead(url, network, new AbortController().signal);
  if ('err' in read) throw new WrongUse(followFaultText(read.err));
  return { ...freshNodeStatus(network), ...statusOfHead(read.ok) };
}
