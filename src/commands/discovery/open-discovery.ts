import path from 'node:path';
import { udpFor } from '../../discovery/udp-for.ts';
import { networkToJson } from '../../forks/networks/network-json.ts';
import type { DiscoveryApi, FoundNode } from '../../rpc/discovery.ts';
import type { ListenConsent } from '../../session/node/listen-consent.ts';
import { withDiscovery } from '../../session/node/with-discovery.ts';
import type { Session } from '../../session/session.ts';
import { keepRecordsFresh } from './ask-anew.ts';

/**
 * Runs a task that the user asked for with discovery. It is on the UDP port that its targets need; the user is asked where
 * others can reach that. What was allowed then holds for records that are asked for anew later.
 */
export async function openDiscovery<T>(
  session: Session,
  consent: ListenConsent,
  targets: readonly string[],
  onFound: (nodes: readonly FoundNode[]) => void,
  task: (api: DiscoveryApi) => Promise<T>,
): Promise<T> {
  const allowed = await consent.allowed(udpFor(targets));
  // A port of loopback that was chosen instead is one of TCP.
  const listen = allowed.filter((address) => address.includes('/udp/'));
  try {
    return await runDiscovery(session, listen, onFound, task);
  } finally {
    keepRecordsFresh(session, listen, (addresses, again) => runDiscovery(session, addresses, () => undefined, again));
  }
}

/**
 * Runs a task with discovery, as somebody new each time: js-discv5 drops who comes from another port under a key that it
 * knows.
 */
async function runDiscovery<T>(
  session: Session,
  listen: readonly string[],
  onFound: (nodes: readonly FoundNode[]) => void,
  task: (api: DiscoveryApi) => Promise<T>,
): Promise<T> {
  const settings = { network: networkToJson(session.chain.network), ...(listen.length > 0 && { listen: [...listen] }) };
  return await withDiscovery(path.join(__dirname, 'discovery.mjs'), settings, onFound, task);
}
