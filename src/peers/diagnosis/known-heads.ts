import type { History } from './history.ts';
import type { SeenStatus } from './observation.ts';

const ZERO_ROOT = `0x${'00'.repeat(32)}`;

const heads = new WeakMap<History, ReadonlyMap<bigint, string>>();

/** The blocks of our chain that we named as our head or that the followed beacon node told, by slot. */
function knownHeads(history: History): ReadonlyMap<bigint, string> {
  let known = heads.get(history);
  if (known === undefined) {
    known = new Map(
      history.moments.flatMap(({ ours, block }): [bigint, string][] => [
        ...(ours && ours.headRoot !== ZERO_ROOT ? [[ours.headSlot, ours.headRoot] as [bigint, string]] : []),
        ...(block ? [[block.slot, block.root] as [bigint, string]] : []),
      ]),
    );
    heads.set(history, known);
  }
  return known;
}

/** Whether a head is a block of our chain, by the blocks that we named ourselves. */
export function chainOfHead(history: History, { headSlot, headRoot }: SeenStatus): 'same' | 'other' | undefined {
  const ours = knownHeads(history).get(headSlot);
  if (ours === undefined || headRoot === ZERO_ROOT) return undefined;
  return ours === headRoot ? 'same' : 'other';
}

const checkpoints = new WeakMap<History, ReadonlyMap<bigint, string>>();

/** The finalized checkpoints that we named, by epoch; that of epoch 0 is the same on every chain. */
function knownCheckpoints(history: History): ReadonlyMap<bigint, string> {
  let known = checkpoints.get(history);
  if (known === undefined) {
    known = new Map(
      history.moments.flatMap(({ ours }): [bigint, string][] =>
        ours && ours.finalizedEpoch > 0n ? [[ours.finalizedEpoch, ours.finalizedRoot]] : [],
      ),
    );
    checkpoints.set(history, known);
  }
  return known;
}

/** Whether a Status is one of our chain, by its head or, where that is not known, by its finalized checkpoint. */
export function chainOf(history: History, theirs: SeenStatus): 'same' | 'other' | undefined {
  const byHead = chainOfHead(history, theirs);
  if (byHead !== undefined) return byHead;
  const ours = knownCheckpoints(history).get(theirs.finalizedEpoch);
  if (ours === undefined || theirs.finalizedRoot === ZERO_ROOT) return undefined;
  return ours === theirs.finalizedRoot ? 'same' : 'other';
}
