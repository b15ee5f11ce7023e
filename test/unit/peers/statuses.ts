import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { periodAt } from '../../../src/forks/schedule/schedule.ts';
import { epochOfSlot } from '../../../src/forks/schedule/slot-clock.ts';
import type { Status } from '../../../src/reqresp/messages/message.ts';

export function network(name: string): NetworkConfig {
  const found = findNetwork(name);
  if (!found) throw new Error(`no network ${name}`);
  return found;
}

export const root = (byte: number) => new Uint8Array(32).fill(byte);

/** The digest of a network at a slot. */
export function digestAt(on: NetworkConfig, slot: bigint): Uint8Array {
  return periodAt(on, epochOfSlot(on, slot)).period.digest;
}

/** The Status of a node that has just begun: epoch 0, zero root, slot 0. */
export function freshStatus(on: NetworkConfig, clockSlot: bigint): Status {
  return {
    forkDigest: digestAt(on, clockSlot),
    finalizedRoot: root(0),
    finalizedEpoch: 0n,
    headRoot: root(0),
    headSlot: 0n,
  };
}

/** A node in step with the clock. */
export function syncedStatus(on: NetworkConfig, clockSlot: bigint): Status {
  return {
    forkDigest: digestAt(on, clockSlot),
    finalizedRoot: root(0xaa),
    finalizedEpoch: epochOfSlot(on, clockSlot) - 2n,
    headRoot: root(0xbb),
    headSlot: clockSlot,
    earliestAvailableSlot: 0n,
  };
}
