import type { Exchange } from '../../exchange/exchange.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { epochOfSlot } from '../../forks/schedule/slot-clock.ts';
import * as l10n from '../../primitives/l10n.ts';

/** Epochs by which a head may lie behind the clock; in step, it lies within a few slots. */
const HEAD_EPOCHS = 2n;

/** Epochs by which the finalized checkpoint may lie behind the clock; in step, it is two or three. */
const FINALIZED_EPOCHS = 4n;

/** What to say of a peer that answered well and is of little use all the same: in a few words, and in a sentence. */
export interface PeerWarning {
  headline: string;
  sentence: string;
  /** The epoch ahead at which the peer will part. */
  partsAt?: string;
}

function counted(count: bigint, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1n ? '' : 's'}`;
}

/** Whether an established peer's head or finality lags behind the clock. `wallClockSlot` is when its Status was read. */
export function peerWarning(
  { state, remote }: Exchange,
  network: NetworkConfig,
  wallClockSlot: bigint,
): PeerWarning | undefined {
  if ((state !== 'established' && state !== 'answered') || remote === undefined) return undefined;
  const head = wallClockSlot - BigInt(remote.headSlot);
  if (head > HEAD_EPOCHS * network.slotsPerEpoch) {
    return {
      headline: l10n.t`${counted(head, 'slot')} behind the clock`,
      sentence: l10n.t`Its head is ${counted(epochOfSlot(network, head), 'epoch')} behind the clock: it still syncs or is stuck, and can serve only what it has.`,
    };
  }
  const finalized = epochOfSlot(network, wallClockSlot) - BigInt(remote.finalizedEpoch);
  if (finalized <= FINALIZED_EPOCHS) return undefined;
  return {
    headline: l10n.t`finality ${counted(finalized, 'epoch')} behind`,
    sentence: l10n.t`Its head is at the clock, but its finalized checkpoint is ${counted(finalized, 'epoch')} old: that chain does not finalize, or the peer does not see the votes.`,
  };
}
