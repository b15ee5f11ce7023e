import { byteArrayEquals } from '@chainsafe/ssz';
import { startSlotOfEpoch } from '../../forks/schedule/slot-clock.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import type { ClientView, Step } from './client.ts';
import { reading } from './partial.ts';
import type { RuleFinding } from './rule-finding.ts';

/* Questions that several clients ask in the same way. All arithmetic is on bigint: no uint64 wraps around. */

const ZERO_ROOT = new Uint8Array(32);

export const isZeroRoot = (root: Uint8Array): boolean => byteArrayEquals(root, ZERO_ROOT);

export const next = (why: RuleFinding): Step => ({ step: 'next', why });
export const accept = (why: RuleFinding): Step => ({ step: 'accept', why });
export const refuse = (why: RuleFinding): Step => ({ step: 'refuse', why });
export const unknown = (why: RuleFinding): Step => ({ step: 'unknown', why });

export const sameDigest = reading(['forkDigest'], ({ forkDigest }, { digest }) =>
  byteArrayEquals(digest, forkDigest)
    ? next({ code: 'sameDigest', digest })
    : refuse({ code: 'otherDigest', digest: forkDigest, own: digest }),
);

/** `slots` is how far the head may lie beyond the clock. */
export function headNotBeyond(slots: bigint, exceptAtEndOfSlot = false): ReturnType<typeof reading> {
  return reading(['headSlot'], ({ headSlot }, { wallClockSlot }) => {
    const beyond = headSlot - wallClockSlot;
    if (beyond <= slots) return next({ code: 'headWithin', headSlot, slots });
    return refuse({ code: 'headBeyond', headSlot, beyond, slots, exceptAtEndOfSlot });
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
export const zeroRootRefused = (): Step => refuse({ code: 'zeroRootOfNoBlock' });

/** The client's own head is too young to have been final at that epoch: no checkpoint is younger than its epoch's start. */
export function isOwnHead({ finalizedEpoch, finalizedRoot }: Checkpoint, { local, network }: ClientView): boolean {
  return (
    local.headSlot > startSlotOfEpoch(network, finalizedEpoch) &&
    !isZeroRoot(finalizedRoot) &&
    byteArrayEquals(local.headRoot, finalizedRoot)
  );
}

export const ownHeadRefused = (): Step => refuse({ code: 'rootOfOwnHead' });

/** Compares the peer's finalized root with the one of the same epoch. */
export function sameRoot({ finalizedEpoch, finalizedRoot }: Checkpoint, view: ClientView): Step {
  if (finalizedEpoch > 0n && isZeroRoot(finalizedRoot)) return zeroRootRefused();
  if (isOwnHead({ finalizedEpoch, finalizedRoot }, view)) return ownHeadRefused();
  const own = rootAt(view, finalizedEpoch);
  if (own === undefined) return unknown({ code: 'rootDecides', epoch: finalizedEpoch });
  if (byteArrayEquals(own, finalizedRoot)) return next({ code: 'sameRoot', epoch: finalizedEpoch });
  return refuse({ code: 'otherRoot', epoch: finalizedEpoch });
}

export const finalizedSlot = ({ finalizedEpoch }: Pick<Status, 'finalizedEpoch'>, { network }: ClientView): bigint =>
  startSlotOfEpoch(network, finalizedEpoch);
