import type { NetworkConfig } from '../forks/networks/network.ts';
import { readTrustedStatus } from '../node/conform/trusted-status.ts';
import type { Status } from '../reqresp/messages/message.ts';
import { followFaultText } from '../words/node/follow-fault-text.ts';
import { WrongUse } from './verb.ts';

/** The Status of the beacon node that is named as trusted, where one is. */
export async function trustedStatus(url: string | undefined, network: NetworkConfig): Promise<Status | undefined> {
  if (url === undefined) return undefined;
  const read = await readTrustedStatus(url, network, new AbortController().signal);
  if ('err' in read) throw new WrongUse(followFaultText(read.err));
  return read.ok;
}
