import type { History } from './history.ts';
import type { SeenStatus } from './observation.ts';

const ZERO_ROOT = `0x${'00'.repeat(32)}`;

const heads = new WeakMap<History, ReadonlyMap<bigint, string>>();

/** The blocks of our chain that we named as our head, by slot. */
function knownHeads(history: History): ReadonlyMap<bigint, string> {
  let known = heads.get(history);
  if (known === undefined) {
    known = new Map(
      history.moments.flatMap(({ ours }): [bigint, string][] =>
        ours && ours.headRoot !== ZERO_ROOT ? [[ours.headSlot, ours.headRoot]] : [],
      ),
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
