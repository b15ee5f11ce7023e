import type { ExplorerSnapshot, NetworkView, NodeView, PeerView, ToExplorer } from '../../rpc/explorer.ts';

/** At most ten patches a second. */
const BATCH_MS = 100;

/** Where the feed reads the present state from. */
export interface ExplorerSource {
  node(): NodeView;
  network(): NetworkView;
  peer(key: string): PeerView | undefined;
  peers(): PeerView[];
}

type Patch = Extract<ToExplorer, { type: 'patch' }>;

/** Counts revisions and gathers what changed into item-level patches; a whole snapshot can be had at any time. */
export class ExplorerFeed {
  readonly #source: ExplorerSource;
  readonly #emit: (patch: Patch) => void;
  readonly #touched = new Set<string>();
  /** What was last told of the node and of the network, as JSON. */
  #toldNode: string;
  #toldNetwork: string;
  #revision = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(source: ExplorerSource, emit: (patch: Patch) => void) {
    this.#source = source;
    this.#emit = emit;
    this.#toldNode = JSON.stringify(source.node());
    this.#toldNetwork = JSON.stringify(source.network());
  }

  /** Something about these peers, or about the node or the network, may have changed. */
  touch(keys: Iterable<string> = []): void {
    for (const key of keys) this.#touched.add(key);
    this.#timer ??= setTimeout(() => this.#flush(), BATCH_MS);
  }

  snapshot(): ExplorerSnapshot {
    this.#flush();
    const source = this.#source;
    return { revision: this.#revision, node: source.node(), network: source.network(), peers: source.peers() };
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #flush(): void {
    this.dispose();
    const node = this.#source.node();
    const network = this.#source.network();
    const nodeChanged = JSON.stringify(node) !== this.#toldNode;
    const networkChanged = JSON.stringify(network) !== this.#toldNetwork;
    if (this.#touched.size === 0 && !nodeChanged && !networkChanged) return;
    const peers: PeerView[] = [];
    const removed: string[] = [];
    for (const key of this.#touched) {
      const view = this.#source.peer(key);
      if (view) peers.push(view);
      else removed.push(key);
    }
    this.#touched.clear();
    this.#toldNode = JSON.stringify(node);
    this.#toldNetwork = JSON.stringify(network);
    this.#revision += 1;
    this.#emit({
      type: 'patch',
      revision: this.#revision,
      ...(nodeChanged && { node }),
      ...(networkChanged && { network }),
      peers,
      removed,
    });
  }
}
