import type { NetworkConfig } from '../../forks/networks/network.ts';
import { periodAt } from '../../forks/schedule/schedule.ts';
import { epochOfSlot } from '../../forks/schedule/slot-clock.ts';
import type { Status } from '../../reqresp/messages/message.ts';

/** The Status of a node that has just begun, at a slot: it holds nothing against anybody's finality. */
export function freshView(network: NetworkConfig, slot: bigint): Status {
  return {
    forkDigest: periodAt(network, epochOfSlot(network, slot)).period.digest,
    finalizedRoot: new Uint8Array(32),
    finalizedEpoch: 0n,
    headRoot: new Uint8Array(32),
    headSlot: 0n,
  };
}
