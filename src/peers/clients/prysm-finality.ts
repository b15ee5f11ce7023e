import { byteArrayEquals } from '@chainsafe/ssz';
import { epochOfSlot, startSlotOfEpoch } from '../../forks/schedule/slot-clock.ts';
import {
  type Checkpoint,
  isOwnHead,
  isZeroRoot,
  next,
  ownHeadRefused,
  refuse,
  rootAt,
  sameCheckpoint,
  unknown,
  zeroRootRefused,
} from './checks.ts';
import type { ClientView, FinalizedBlock, Step } from './client.ts';

/* Prysm looks up the block of the finalized root: it must be a finalized one, and then one of the claimed epoch. */

const blockOf = ({ finalizedBlocks }: ClientView, root: Uint8Array): FinalizedBlock | undefined =>
  finalizedBlocks.find((block) => byteArrayEquals(block.root, root));

/** The epochs at which a root is the checkpoint, as far as we know. */
function checkpointsOf({ local, knownRoots }: ClientView, root: Uint8Array): bigint[] {
  const own = byteArrayEquals(local.finalizedRoot, root) ? [local.finalizedEpoch] : [];
  return [...own, ...[...knownRoots].filter(([, known]) => byteArrayEquals(known, root)).map(([epoch]) => epoch)];
}

/** Any block that is final by its own index, which reaches no further back than its history does. */
export function rootIsFinalized(remote: Checkpoint, view: ClientView): Step {
  const { finalizedEpoch, finalizedRoot } = remote;
  const { local, network } = view;
  if (isZeroRoot(finalizedRoot)) return zeroRootRefused();
  if (sameCheckpoint(remote, local)) return next({ code: 'ownFinalizedBlock' });
  if (isOwnHead(remote, view)) return ownHeadRefused();
  const oldest = local.earliestAvailableSlot ?? 0n;
  const last = startSlotOfEpoch(network, finalizedEpoch + 1n) - 1n;
  if (finalizedEpoch > 0n && last < oldest)
    return refuse({ code: 'historyBeginsAfter', oldest, epoch: finalizedEpoch });
  if (blockOf(view, finalizedRoot) !== undefined || checkpointsOf(view, finalizedRoot).length > 0)
    return next({ code: 'holdsFinalizedBlock' });
  if (rootAt(view, finalizedEpoch) === undefined) return unknown({ code: 'rootDecides', epoch: finalizedEpoch });
  return refuse({ code: 'neitherCheckpointNorBlock', epoch: finalizedEpoch });
}

/** A block of the claimed epoch, or the one that was in effect where that epoch began. */
export function rootOfEpoch({ finalizedEpoch, finalizedRoot }: Checkpoint, view: ClientView): Step {
  const { network } = view;
  const ofEpoch = next({ code: 'finalAtEpoch', epoch: finalizedEpoch });
  const checkpoints = checkpointsOf(view, finalizedRoot);
  if (checkpoints.includes(finalizedEpoch)) return ofEpoch;
  const block = blockOf(view, finalizedRoot);
  if (block !== undefined && epochOfSlot(network, block.slot) === finalizedEpoch) return ofEpoch;
  const another = refuse({ code: 'ofAnotherEpoch', epoch: finalizedEpoch });
  const known = rootAt(view, finalizedEpoch);
  if (block === undefined) {
    if (checkpoints.some((epoch) => epoch > finalizedEpoch + 1n)) return another;
    if (checkpoints.length > 0 && known !== undefined) return another;
    return unknown({ code: 'slotOfBlockDecides' });
  }
  const start = startSlotOfEpoch(network, finalizedEpoch);
  const isFollowed = view.finalizedBlocks.some(({ slot }) => slot > block.slot && slot <= start);
  const isFar = start - block.slot >= network.slotsPerEpoch;
  if (block.slot > start || known !== undefined || isFollowed || isFar) return another;
  return unknown({ code: 'blockInEffectDecides', start, slot: block.slot });
}
