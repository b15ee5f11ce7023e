import { byteArrayEquals, toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import { startSlotOfEpoch } from '../../forks/schedule/slot-clock.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import type { ClientView, Step } from './client.ts';
import { reading } from './partial.ts';

/* Questions that several clients ask in the same way. All arithmetic is on bigint: no uint64 wraps around. */

const ZERO_ROOT = new Uint8Array(32);

export const isZeroRoot = (root: Uint8Array): boolean => byteArrayEquals(root, ZERO_ROOT);

/** Most findings are never read, so their sentence is made when it is. */
function lazily(step: Step['step'], say: () => string): Step {
  return {
    step,
    get why() {
      return say();
    },
  };
}

export const next = (say: () => string): Step => lazily('next', say);
export const accept = (say: () => string): Step => lazily('accept', say);
export const refuse = (say: () => string): Step => lazily('refuse', say);
export const unknown = (say: () => string): Step => lazily('unknown', say);

export const sameDigest = reading(['forkDigest'], ({ forkDigest }, { digest }) => {
  const theirs = toHexString(forkDigest);
  if (byteArrayEquals(digest, forkDigest)) return next(() => l10n.t`${theirs} is its own fork digest`);
  return refuse(() => l10n.t`the fork digest is ${theirs}, its own is ${toHexString(digest)}`);
});

/** `slots` is how far the head may lie beyond the clock. */
export function headNotBeyond(slots: bigint, note = ''): ReturnType<typeof reading> {
  return reading(['headSlot'], ({ headSlot }, { wallClockSlot }) => {
    const beyond = headSlot - wallClockSlot;
    if (beyond <= slots)
      return next(() => l10n.t`head slot ${String(headSlot)} is within ${String(slots)} of the clock`);
    return refuse(
      () =>
        l10n.t`head slot ${String(headSlot)} is ${String(beyond)} beyond the clock, ${String(slots)} allowed${note}`,
    );
  });
}

/** What a Status says to be final. */
export type Checkpoint = Pick<Status, 'finalizedEpoch' | 'finalizedRoot'>;

export const checkpoint = ['finalizedEpoch', 'finalizedRoot'] as const;

export const sameCheckpoint = (remote: Checkpoint, local: Checkpoint): boolean =>
  remote.finalizedEpoch === local.finalizedEpoch && byteArrayEquals(remote.finalizedRoot, local.finalizedRoot);

/** The finalized root that the client holds at an epoch, as far as we know it. The zero root stands for genesis. */
export function rootAt({ knownRoots, local }: ClientView, epoch: bigint): Uint8Array | undefined {
  const own = epoch === local.finalizedEpoch ? local.finalizedRoot : undefined;
  const root = knownRoots.get(epoch) ?? own;
  return root === undefined || isZeroRoot(root) ? undefined : root;
}

/** No block has the zero root, so that it stands for genesis alone. */
export const zeroRootRefused = (): Step =>
  refuse(() => l10n.t('no block has the zero root, which stands for epoch 0 alone'));

/** The client's own head is too young to have been final at that epoch: no checkpoint is younger than its epoch's start. */
export function isOwnHead({ finalizedEpoch, finalizedRoot }: Checkpoint, { local, network }: ClientView): boolean {
  return (
    local.headSlot > startSlotOfEpoch(network, finalizedEpoch) &&
    !isZeroRoot(finalizedRoot) &&
    byteArrayEquals(local.headRoot, finalizedRoot)
  );
}

export const ownHeadRefused = (): Step => refuse(() => l10n.t('it is the root of its head, which is not final'));

/** Compares the peer's finalized root with the one of the same epoch. */
export function sameRoot({ finalizedEpoch, finalizedRoot }: Checkpoint, view: ClientView): Step {
  if (finalizedEpoch > 0n && isZeroRoot(finalizedRoot)) return zeroRootRefused();
  if (isOwnHead({ finalizedEpoch, finalizedRoot }, view)) return ownHeadRefused();
  const own = rootAt(view, finalizedEpoch);
  if (own === undefined) {
    const what =
      finalizedEpoch === 0n
        ? l10n.t('the root of the genesis block')
        : l10n.t`the finalized root of epoch ${String(finalizedEpoch)}`;
    return unknown(() => l10n.t`${what} would decide it`);
  }
  if (byteArrayEquals(own, finalizedRoot))
    return next(() => l10n.t`the finalized root of epoch ${String(finalizedEpoch)} is the same`);
  return refuse(() => l10n.t`the finalized root of epoch ${String(finalizedEpoch)} is another than its own`);
}

export const finalizedSlot = ({ finalizedEpoch }: Pick<Status, 'finalizedEpoch'>, { network }: ClientView): bigint =>
  startSlotOfEpoch(network, finalizedEpoch);
