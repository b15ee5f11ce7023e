import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { Observation } from './observation.ts';

const derived = new WeakMap<NetworkConfig, Map<bigint, NetworkConfig>>();

/** The network with a genesis time: where it tells none, the latest that our own heads allow, as none lies in the future. */
export function withGenesisTime(network: NetworkConfig, observations: readonly Observation[]): NetworkConfig {
  if (network.genesisTime !== undefined) return network;
  const times = observations.flatMap(({ atMs, ours }) =>
    ours && ours.headSlot > 0n ? [atMs - Number(ours.headSlot) * network.slotDurationMs] : [],
  );
  if (times.length === 0) return network;
  const seconds = Math.floor(times.reduce((a, b) => Math.min(a, b)) / 1000);
  if (!(seconds > 0)) return network;
  const known = derived.get(network) ?? new Map<bigint, NetworkConfig>();
  derived.set(network, known);
  const genesisTime = BigInt(seconds);
  const found = known.get(genesisTime) ?? { ...network, genesisTime };
  known.set(genesisTime, found);
  return found;
}
