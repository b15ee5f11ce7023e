import { byteArrayEquals } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
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
  if (sameCheckpoint(remote, local)) return next(() => l10n.t('it is its own finalized block'));
  if (isOwnHead(remote, view)) return ownHeadRefused();
  const oldest = local.earliestAvailableSlot ?? 0n;
  const last = startSlotOfEpoch(network, finalizedEpoch + 1n) - 1n;
  if (finalizedEpoch > 0n && last < oldest) {
    return refuse(
      () =>
        l10n.t`its history begins at slot ${String(oldest)}, so that no block of epoch ${String(finalizedEpoch)} is a finalized one to it`,
    );
  }
  if (blockOf(view, finalizedRoot) !== undefined || checkpointsOf(view, finalizedRoot).length > 0)
    return next(() => l10n.t('it holds the finalized block'));
  if (rootAt(view, finalizedEpoch) === undefined) {
    const what =
      finalizedEpoch === 0n
        ? l10n.t('the root of the genesis block')
        : l10n.t`the finalized root of epoch ${String(finalizedEpoch)}`;
    return unknown(() => l10n.t`${what} would decide it`);
  }
  return refuse(
    () =>
      l10n.t`the finalized root is neither its checkpoint of epoch ${String(finalizedEpoch)} nor another finalized block that we know of`,
  );
}

/** A block of the claimed epoch, or the one that was in effect where that epoch began. */
export function rootOfEpoch({ finalizedEpoch, finalizedRoot }: Checkpoint, view: ClientView): Step {
  const { network } = view;
  const ofEpoch = next(() => l10n.t`the block is final at epoch ${String(finalizedEpoch)}`);
  const checkpoints = checkpointsOf(view, finalizedRoot);
  if (checkpoints.includes(finalizedEpoch)) return ofEpoch;
  const block = blockOf(view, finalizedRoot);
  if (block !== undefined && epochOfSlot(network, block.slot) === finalizedEpoch) return ofEpoch;
  const another = (): Step =>
    refuse(() => l10n.t`the finalized block is of another epoch than ${String(finalizedEpoch)}`);
  const known = rootAt(view, finalizedEpoch);
  if (block === undefined) {
    if (checkpoints.some((epoch) => epoch > finalizedEpoch + 1n)) return another();
    if (checkpoints.length > 0 && known !== undefined) return another();
    return unknown(() => l10n.t('the slot of the finalized block would decide it'));
  }
  const start = startSlotOfEpoch(network, finalizedEpoch);
  const isFollowed = view.finalizedBlocks.some(({ slot }) => slot > block.slot && slot <= start);
  const isFar = start - block.slot >= network.slotsPerEpoch;
  if (block.slot > start || known !== undefined || isFollowed || isFar) return another();
  return unknown(
    () =>
      l10n.t`the block in effect at slot ${String(start)} would decide it: the finalized block is of slot ${String(block.slot)}`,
  );
}
