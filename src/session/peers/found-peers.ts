import type { FoundCount, NetworkView, OwnView } from '../../rpc/explorer.ts';
import { ourDigest } from '../node/local-status.ts';

/** So many are shown; what a walk found beyond them stands in its text. */
const MOST_SHOWN = 200;

/** A live node of a walk, as the list shows it, and the record by which it is dialled. */
export interface FoundPeer extends OwnView {
  readonly record: string;
}

/** What a walk of discovery leaves for the explorer. */
export interface Walk {
  /** Those to be shown first before the others. */
  readonly peers: readonly FoundPeer[];
  /** How many of its live nodes name which digest, the most first. */
  readonly counts: FoundCount[];
  /** What it says of a digest that our node tells. */
  standing(digest: string): NetworkView['discovery'];
}

/** The live nodes of the last walk that nobody has dialled yet. */
export class FoundPeers {
  #walk: Walk | undefined;
  /** Called when there are others. */
  onDidChange: () => void = () => undefined;

  keep(walk: Walk): void {
    this.#walk = { ...walk, peers: walk.peers.slice(0, MOST_SHOWN) };
    this.onDidChange();
  }

  /** Forgets them. Returns what brings them back with others, unless a newer walk has been kept; undefined where there are none. */
  clear(bringBack: () => string[]): (() => string[]) | undefined {
    const walk = this.#walk;
    this.#walk = undefined;
    return (
      walk &&
      (() => {
        this.#walk ??= walk;
        return bringBack();
      })
    );
  }

  get peers(): readonly FoundPeer[] {
    return this.#walk?.peers ?? [];
  }

  /** What the walk says of digests: of the one that we tell for the head, and of each. */
  told(network: NetworkView): Pick<NetworkView, 'discovery' | 'found'> {
    if (this.#walk === undefined) return {};
    const discovery = this.#walk.standing(ourDigest(network));
    return { found: this.#walk.counts, ...(discovery && { discovery }) };
  }
}
