import type { BeaconLibp2p } from './libp2p-node.ts';

const STOP_MS = 300;

/**
 * Stops a libp2p node and frees its port. Peers that do not close their side are cut off after a moment instead of being
 * waited for.
 */
export async function stopSoon(node: BeaconLibp2p): Promise<void> {
  const cut = setTimeout(() => {
    for (const connection of node.getConnections()) connection.abort(new Error('The node is stopping.'));
  }, STOP_MS);
  try {
    await node.stop();
  } finally {
    clearTimeout(cut);
  }
}
