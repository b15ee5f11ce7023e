import type { ExplorerSnapshot, NetworkView, NodeView, OwnView, PeerView, ToExplorer } from '../../rpc/explorer.ts';

/** At most ten patches a second. */
const BATCH_MS = 100;

/**
 * For so long views are made at a stretch: with the one that is under way then, the host is held for less than a frame of the
 * screen. A thousand peers that change at once, as when another network is chosen, come in as many patches as it takes.
 */
const SLICE_MS = 8;

/** Where the feed reads the present state from. */
export interface ExplorerSource {
  node(): NodeView;
  network(): NetworkView;
  peer(key: string): PeerView | undefined;
  peers(): PeerView[];
  own(): OwnView[];
}

type Patch = Extract<ToExplorer, { type: 'patch' }>;

/** Counts revisions and gathers what changed into item-level patches; a whole snapshot can be had at any time. */
export class ExplorerFeed {
  readonly #source: ExplorerSource;
  readonly #emit: (patch: Patch) => void;
  readonly #touched = new Set<string>();
  /** What was last told of the node, of the network and of what is our own, as JSON; nothing before the first page or change. */
  #told: Readonly<Record<'node' | 'network' | 'own', string>> | undefined;
  /** Whether the node, the network or what is our own may be others than those last told. */
  #isHeadTouched = false;
  #revision = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #now: () => number;

  /** `now` is in milliseconds, from any beginning. */
  constructor(source: ExplorerSource, emit: (patch: Patch) => void, now: () => number = () => performance.now()) {
    this.#now = now;
    this.#source = source;
    this.#emit = emit;
  }

  /** Something about these peers, or about the node or the network, may have changed. */
  touch(keys: Iterable<string> = []): void {
    this.#isHeadTouched = true;
    for (const key of keys) this.#touched.add(key);
    this.#timer ??= setTimeout(() => this.#flush(), BATCH_MS);
  }

  snapshot(): ExplorerSnapshot {
    // Who is told for the first time has missed no change.
    if (this.#told === undefined && !this.#isHeadTouched) this.#changedHead();
    else this.#isHeadTouched = true;
    this.#flush(Number.POSITIVE_INFINITY);
    const source = this.#source;
    const [node, network, peers, own] = [source.node(), source.network(), source.peers(), source.own()];
    return { revision: this.#revision, node, network, peers, own };
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #flush(forMs = SLICE_MS): void {
    this.dispose();
    const head = this.#isHeadTouched ? this.#changedHead() : {};
    this.#isHeadTouched = false;
    if (this.#touched.size === 0 && Object.keys(head).length === 0) return;
    const peers: PeerView[] = [];
    const removed: string[] = [];
    const until = this.#now() + forMs;
    for (const key of this.#touched) {
      if (this.#now() >= until) break;
      this.#touched.delete(key);
      const view = this.#source.peer(key);
      if (view) peers.push(view);
      else removed.push(key);
    }
    this.#revision += 1;
    this.#emit({ type: 'patch', revision: this.#revision, ...head, peers, removed });
    if (this.#touched.size > 0) this.#timer ??= setTimeout(() => this.#flush(), 0);
  }

  /** The node, the network and what is our own, where they are others than those last told. */
  #changedHead(): Pick<Patch, 'node' | 'network' | 'own'> {
    const node = this.#source.node();
    const network = this.#source.network();
    const own = this.#source.own();
    const told = { node: JSON.stringify(node), network: JSON.stringify(network), own: JSON.stringify(own) };
    const changed = {
      ...(told.node !== this.#told?.node && { node }),
      ...(told.network !== this.#told?.network && { network }),
      ...(told.own !== this.#told?.own && { own }),
    };
    this.#told = told;
    return changed;
  }
}
