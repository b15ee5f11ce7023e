import type { NetworkConfig } from '../../forks/networks/network.ts';
import { periodAt } from '../../forks/schedule/schedule.ts';
import { epochOfSlot, slotAt } from '../../forks/schedule/slot-clock.ts';
import type { Status } from '../../reqresp/messages/message.ts';

/** The slot by the wall clock; 0 before genesis and for a chain without a genesis time. */
export function wallClockSlot(network: NetworkConfig, unixMs = Date.now()): bigint {
  return slotAt(network, unixMs) ?? 0n;
}

/**
 * The Status of a node that has just been installed, which clients accept: the digest in force by the wall clock, the
 * genesis checkpoint (epoch 0, zero root) and the genesis slot as head. The root of the genesis block is in no network
 * configuration, so the head root is zero too; no client looks at it before it asks for blocks.
 */
export function freshNodeStatus(network: NetworkConfig, unixMs = Date.now()): Status {
  const epoch = epochOfSlot(network, wallClockSlot(network, unixMs));
  return {
    forkDigest: periodAt(network, epoch).period.digest,
    finalizedRoot: new Uint8Array(32),
    finalizedEpoch: 0n,
    headRoot: new Uint8Array(32),
    headSlot: 0n,
    earliestAvailableSlot: 0n,
  };
}
