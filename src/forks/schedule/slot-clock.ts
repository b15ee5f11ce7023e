import type { NetworkConfig } from '../networks/network.ts';

/* Slots begin at genesis_time + slot * SLOT_DURATION_MS; a slot need not last whole seconds. All times are unix milliseconds. */

/** The genesis in unix milliseconds; undefined when the chain has not been given one. */
export function genesisMs(network: NetworkConfig): bigint | undefined {
  return network.genesisTime === undefined ? undefined : network.genesisTime * 1000n;
}

/** The slot at a time (`Date.now()`); undefined before genesis and without a genesis time. */
export function slotAt(network: NetworkConfig, unixMs: number): bigint | undefined {
  const genesis = genesisMs(network);
  if (genesis === undefined) return undefined;
  const sinceGenesis = BigInt(Math.floor(unixMs)) - genesis;
  return sinceGenesis < 0n ? undefined : sinceGenesis / BigInt(network.slotDurationMs);
}

/** The epoch at a time; undefined before genesis and without a genesis time. */
export function epochAt(network: NetworkConfig, unixMs: number): bigint | undefined {
  const slot = slotAt(network, unixMs);
  return slot === undefined ? undefined : epochOfSlot(network, slot);
}

/** compute_epoch_at_slot. */
export function epochOfSlot(network: NetworkConfig, slot: bigint): bigint {
  return slot / network.slotsPerEpoch;
}

/** compute_start_slot_at_epoch. May exceed uint64 for a far-future epoch. */
export function startSlotOfEpoch(network: NetworkConfig, epoch: bigint): bigint {
  return epoch * network.slotsPerEpoch;
}

/** When a slot begins, in unix milliseconds; undefined without a genesis time. May lie beyond what a Date can hold. */
export function slotStartMs(network: NetworkConfig, slot: bigint): bigint | undefined {
  const genesis = genesisMs(network);
  return genesis === undefined ? undefined : genesis + slot * BigInt(network.slotDurationMs);
}

/** When an epoch begins, in unix milliseconds; undefined without a genesis time. */
export function epochStartMs(network: NetworkConfig, epoch: bigint): bigint | undefined {
  return slotStartMs(network, startSlotOfEpoch(network, epoch));
}
