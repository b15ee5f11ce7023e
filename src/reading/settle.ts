import type { Certainty, Finding } from './finding.ts';

const order: Readonly<Record<Certainty, number>> = { certain: 0, likely: 1, possible: 2 };

/** The surer first, then the longer, then the earlier. */
function byWeight(a: Finding, b: Finding): number {
  return order[a.certainty] - order[b.certainty] || b.to - b.from - (a.to - a.from) || a.from - b.from;
}

/**
 * What remains when findings overlap: the surer, then the longer; in the order of the text. A configuration covers
 * nothing: what stands in it is found as well.
 */
export function settle(found: readonly Finding[]): Finding[] {
  const covering = found.filter(({ kind }) => kind !== 'networkConfig');
  const kept: Finding[] = [];
  for (const group of overlapping(covering.toSorted((a, b) => a.from - b.from))) {
    for (const finding of settleGroup(group)) kept.push(finding);
  }
  const configs = found.filter(({ kind }) => kind === 'networkConfig');
  return [...kept, ...configs].sort((a, b) => a.from - b.from || b.to - a.to);
}

/** Findings in groups that share nothing with each other. */
function* overlapping(sorted: readonly Finding[]): Generator<Finding[]> {
  let group: Finding[] = [];
  let end = -1;
  for (const finding of sorted) {
    if (finding.from >= end && group.length > 0) {
      yield group;
      group = [];
    }
    group.push(finding);
    end = Math.max(end, finding.to);
  }
  if (group.length > 0) yield group;
}

function settleGroup(group: readonly Finding[]): Finding[] {
  if (group.length === 1) return [...group];
  const kept = new Ranges();
  return group.toSorted(byWeight).filter((finding) => kept.add(finding));
}

/** Ranges that share nothing, ordered, so that a place is found by halving. */
class Ranges {
  readonly #ranges: { from: number; to: number }[] = [];

  /** Adds a range; false where it shares something with one that is there. */
  add({ from, to }: { from: number; to: number }): boolean {
    let [low, high] = [0, this.#ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ranges[middle]?.to ?? 0) <= from) low = middle + 1;
      else high = middle;
    }
    if ((this.#ranges[low]?.from ?? Number.POSITIVE_INFINITY) < to) return false;
    this.#ranges.splice(low, 0, { from, to });
    return true;
  }
}
