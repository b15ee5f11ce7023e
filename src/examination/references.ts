import { fromHexString, toHexString } from '@chainsafe/ssz';
import { networkOfSpec } from '../forks/config/spec-network.ts';
import { isSameNetwork, networkIdentity } from '../forks/networks/identity.ts';
import type { NetworkConfig } from '../forks/networks/network.ts';
import { networkToJson } from '../forks/networks/network-json.ts';
import { forkPeriods, periodAt } from '../forks/schedule/schedule.ts';
import { epochAt, slotAt } from '../forks/schedule/slot-clock.ts';
import type { Examined, ReadNode, Reference } from './examined.ts';

/** A network at a time, unix milliseconds. */
export function referenceAt(network: NetworkConfig, atMs: number): Reference {
  const epoch = epochAt(network, atMs);
  const isCertain = epoch !== undefined || network.genesisTime !== undefined || forkPeriods(network).length === 1;
  return {
    network,
    json: networkToJson(network),
    epoch,
    slot: slotAt(network, atMs),
    digest: isCertain ? toHexString(periodAt(network, epoch ?? 0n).period.digest) : undefined,
  };
}

/** A node with the network of its own configuration and genesis, where it tells both. */
export function readOwn(node: Examined, atMs: number): ReadNode {
  const { spec, genesis } = node.facts;
  const network =
    spec && genesis?.root !== undefined
      ? networkOfSpec(spec, {
          validatorsRoot: fromHexString(genesis.root),
          ...(genesis.time !== undefined && { time: genesis.time }),
        })
      : undefined;
  return { ...node, own: network && referenceAt(network, atMs) };
}

/** A network with its genesis time, which one part of two networks may differ in. */
const keyOf = (network: NetworkConfig) => `${networkIdentity(network)} ${network.genesisTime}`;

/** The network that most nodes run, and how many. */
export function majorityOf(nodes: readonly ReadNode[]): { network: NetworkConfig; nodes: number } | undefined {
  const groups = Map.groupBy(
    nodes.flatMap(({ own }) => (own ? [own.network] : [])),
    keyOf,
  );
  const largest = [...groups.values()].sort((a, b) => b.length - a.length)[0];
  return largest?.[0] && { network: largest[0], nodes: largest.length };
}

export function runs(node: ReadNode, network: NetworkConfig): boolean {
  return node.own !== undefined && isSameNetwork(node.own.network, network);
}

/** The value that most have, where more than one has it. */
export function mostCommon<T>(values: readonly T[]): T | undefined {
  const groups = [...Map.groupBy(values, (value) => value)].sort(([, a], [, b]) => b.length - a.length);
  return groups[0]?.[0];
}

/** The middle value. */
export function median(values: readonly bigint[]): bigint | undefined {
  return [...values].sort((a, b) => (a < b ? -1 : 1))[values.length >> 1];
}
