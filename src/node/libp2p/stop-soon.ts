import { abortConnection } from './abort-connection.ts';
import type { BeaconLibp2p } from './libp2p-node.ts';

const STOP_MS = 300;

/**
 * Stops a libp2p node and frees its port. Peers that do not close their side are cut off after a moment instead of being
 * waited for.
 */
export async function stopSoon(node: BeaconLibp2p): Promise<void> {
  const late = setTimeout(() => {
    for (const connection of node.getConnections()) abortConnection(connection, new Error('The node is stopping.'));
  }, STOP_MS);
  try {
    await node.stop();
  } catch {
    // It stops all its parts at once, and one of them has met a peer that closed in the same moment.
  } finally {
    clearTimeout(late);
  }
}
