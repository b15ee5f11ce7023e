import { createHash } from 'node:crypto';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networks } from '../../forks/networks/networks.ts';
import { digestBefore, periodAt } from '../../forks/schedule/schedule.ts';
import { epochOfSlot } from '../../forks/schedule/slot-clock.ts';
import { memoizeLast } from '../../primitives/memoize-last.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import { wallClockSlot } from '../chain/local-view.ts';

/*
 * The chain that demo peers claim to follow: that of the chosen network by digest and clock, with made-up blocks. The
 * same slot always has the same root, so that two demo peers agree with each other.
 */

/** Finality trails the clock by two epochs when all is well. Source: consensus-specs phase0, weigh_justification_and_finalization. */
const FINALITY_LAG = 2n;

/** A Status with its head at `headSlot` (0 when negative) and finality as far behind it as on a healthy chain. */
export function demoStatus(network: NetworkConfig, headSlot: bigint): Status {
  const head = atLeastZero(headSlot);
  const finalizedEpoch = atLeastZero(epochOfSlot(network, head) - FINALITY_LAG);
  return {
    forkDigest: digestNow(network),
    finalizedRoot: finalizedEpoch === 0n ? new Uint8Array(32) : finalizedRootAt(finalizedEpoch * network.slotsPerEpoch),
    finalizedEpoch,
    headRoot: headRootAt(head),
    headSlot: head,
    earliestAvailableSlot: 0n,
  };
}

/** The digest in force on `network` by the wall clock. */
export function digestNow(network: NetworkConfig): Uint8Array {
  return periodAt(network, epochOfSlot(network, wallClockSlot(network))).period.digest;
}

/** The Status of a node that does not know the newest fork of `network`, or of another network when it has had but one. */
export function staleStatus(network: NetworkConfig): Status {
  const epoch = epochOfSlot(network, wallClockSlot(network));
  const { period } = periodAt(network, epoch);
  const before = staleDigest(network);
  if (!before) return { ...demoStatus(network, 0n), forkDigest: digestNow(otherNetwork(network)) };
  return { ...demoStatus(network, period.from * network.slotsPerEpoch - 1n), forkDigest: before };
}

/** The digest of a node that does not know the newest fork of `network`, where it has had one. */
export function staleDigest(network: NetworkConfig): Uint8Array | undefined {
  return digestBefore(network, epochOfSlot(network, wallClockSlot(network)));
}

/** Some known network that is not the chosen one. */
export function otherNetwork(network: NetworkConfig): NetworkConfig {
  const ours = digestNow(network).join();
  return networks.find((one) => one.name !== network.name && digestNow(one).join() !== ours) ?? network;
}

function demoRoot(slot: bigint): Uint8Array {
  return new Uint8Array(createHash('sha256').update(`beacon-handshake demo block ${slot}`).digest());
}

const headRootAt = memoizeLast(demoRoot);
const finalizedRootAt = memoizeLast(demoRoot);

function atLeastZero(value: bigint): bigint {
  return value < 0n ? 0n : value;
}
