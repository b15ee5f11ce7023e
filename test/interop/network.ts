import type { NetworkConfigJson } from '../../src/forks/networks/json.ts';
import type { NodeSettings } from '../../src/rpc/node.ts';
import type { Lodestar } from '../harness/lodestar.ts';

const FORKS = ['ALTAIR', 'BELLATRIX', 'CAPELLA'] as const;

/** The chain that a Lodestar started for development is on, as its own REST interface describes it. */
async function networkOf({ rest, genesisTime, genesisValidatorsRoot }: Lodestar): Promise<NetworkConfigJson> {
  const answer = await fetch(`${rest}/eth/v1/config/spec`);
  const { data: spec } = (await answer.json()) as { data: Record<string, string> };
  const value = (key: string): string => {
    const text = spec[key];
    if (text === undefined) throw new Error(`Lodestar's spec has no ${key}.`);
    return text;
  };
  const scheduled = FORKS.map((fork) => ({
    name: fork.toLowerCase(),
    version: value(`${fork}_FORK_VERSION`),
    epoch: value(`${fork}_FORK_EPOCH`),
  }));
  return {
    name: 'lodestar-dev',
    preset: 'minimal',
    genesisValidatorsRoot,
    genesisTime: genesisTime.toString(),
    slotDurationMs: 1000 * Number(value('SECONDS_PER_SLOT')),
    slotsPerEpoch: Number(value('SLOTS_PER_EPOCH')),
    forks: [{ name: 'phase0', version: value('GENESIS_FORK_VERSION'), epoch: '0' }, ...scheduled],
    maxBlobsPerBlockElectra: 9,
    blobSchedule: [],
  };
}

/** Two seconds without a Goodbye are what "accepted" means here. */
export async function settingsFor(lodestar: Lodestar): Promise<NodeSettings> {
  return {
    network: await networkOf(lodestar),
    listen: ['/ip4/127.0.0.1/tcp/0'],
    agent: 'beacon-handshake/test',
    timeouts: { dial: 10_000, openStream: 5_000, response: 10_000 },
    goodbyeGrace: 2_000,
  };
}
