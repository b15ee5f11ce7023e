import type { NetworkConfigJson } from '../forks/networks/json.ts';
import type { NodeSettings } from '../rpc/node.ts';

/** What a node of the command line runs with: the limits of the extension's settings. */
export function nodeSettings(network: NetworkConfigJson, listen: string[]): NodeSettings {
  return {
    network,
    listen,
    agent: 'beacon-handshake/cli',
    timeouts: { dial: 10_000, openStream: 5000, response: 10_000 },
    goodbyeGrace: 2000,
  };
}
