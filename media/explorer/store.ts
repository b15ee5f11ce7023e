import type { ExplorerSnapshot, NetworkView, NodeView, OwnView, PeerView, ToExplorer } from '../../src/rpc/explorer.ts';

/** The host's picture as the page knows it. Peers keep the order in which they were first seen. */
export interface Picture {
  revision: number;
  node: NodeView;
  network: NetworkView;
  peers: Map<string, PeerView>;
  own: readonly OwnView[];
}

export type Applied =
  | { kind: 'snapshot' }
  /** `before` holds the former view of each changed peer, undefined for a new one. */
  | { kind: 'patch'; changed: { before: PeerView | undefined; after: PeerView }[] }
  /** A patch that does not fit; `ask` is true once until the next snapshot. */
  | { kind: 'gap'; ask: boolean };

/** Applies what the host sends. A patch counts only on top of the revision before it. */
export class Store {
  #picture: Picture | undefined;
  #asked = false;

  get picture(): Picture | undefined {
    return this.#picture;
  }

  applySnapshot(snapshot: ExplorerSnapshot): Applied {
    this.#asked = false;
    const peers = new Map<string, PeerView>();
    for (const peer of snapshot.peers) peers.set(peer.key, peer);
    const { revision, node, network, own } = snapshot;
    this.#picture = { revision, node, network, peers, own };
    return { kind: 'snapshot' };
  }

  applyPatch(patch: Extract<ToExplorer, { type: 'patch' }>): Applied {
    const picture = this.#picture;
    if (picture === undefined || patch.revision !== picture.revision + 1) {
      const ask = !this.#asked;
      this.#asked = true;
      return { kind: 'gap', ask };
    }
    picture.revision = patch.revision;
    if (patch.node !== undefined) picture.node = patch.node;
    if (patch.network !== undefined) picture.network = patch.network;
    if (patch.own !== undefined) picture.own = patch.own;
    for (const key of patch.removed) picture.peers.delete(key);
    const changed = patch.peers.map((after) => ({ before: picture.peers.get(after.key), after }));
    for (const { after } of changed) picture.peers.set(after.key, after);
    return { kind: 'patch', changed };
  }
}
