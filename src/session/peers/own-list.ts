import type { Exchange } from '../../exchange/exchange.ts';
import type { OwnView, PeerView } from '../../rpc/explorer.ts';
import type { DemoPeer } from '../../rpc/node.ts';
import { keyOf } from '../records/exchange-store.ts';
import { FoundPeers } from './found-peers.ts';
import { type SavedPeers, savedKey } from './saved-peers.ts';

/** The responders that were started one by one. */
interface Running {
  readonly single: readonly DemoPeer[];
}

/** What the list shows of the user's own beside the peers that were met, and what of it stands with those. */
export class OwnList {
  readonly saved: SavedPeers;
  readonly found = new FoundPeers();
  readonly #responders: () => Running;

  constructor(saved: SavedPeers, responders: () => Running) {
    this.saved = saved;
    this.#responders = responders;
  }

  /** A peer under the name that the user gave it, and whether it is saved. */
  mark(view: PeerView): PeerView {
    const { names } = this.saved;
    const title = (view.peerId && names.of(view.peerId)) || names.of(view.address) || view.title;
    return { ...view, title, ...(this.saved.find(view) && { saved: true }) };
  }

  /** What a peer of an exchange is called: as the user does, as we do, or as it calls itself. */
  nameOf({ peerId, label, agent, target }: Exchange): string {
    const { names } = this.saved;
    return (peerId === undefined ? undefined : names.of(peerId)) ?? names.of(target) ?? label ?? agent ?? target;
  }

  /** The responders that run, and the saved and the found peers that none of these exchanges is with. */
  views(exchanges: () => readonly Exchange[]): OwnView[] {
    const responders = this.#responders().single.map(({ label, peerId, multiaddr }) => {
      return { kind: 'responder', key: peerId, title: label, address: multiaddr } as const;
    });
    const { all, names } = this.saved;
    const { peers } = this.found;
    if (all.length + peers.length === 0) return responders;
    const met = new Set(exchanges().flatMap((one) => [keyOf(one), one.target]));
    const saved = all
      .filter((one) => !met.has(savedKey(one)) && !met.has(one.target))
      .map((one) => {
        const key = savedKey(one);
        return {
          kind: 'saved',
          key,
          title: names.of(key) ?? names.of(one.target) ?? one.target,
          address: one.target,
        } as const;
      });
    const kept = new Set(all.map(savedKey));
    const found = peers
      .filter(({ key, address }) => !met.has(key) && !met.has(address) && !kept.has(key))
      .map(({ record: _, ...view }) => view);
    return [...responders, ...saved, ...found];
  }

  /** The address of a responder or of a saved peer, and the record of one that was found. */
  addressOf(key: string): string | undefined {
    const saved = this.saved.all.find((one) => savedKey(one) === key);
    const responder = this.#responders().single.find(({ peerId }) => peerId === key);
    return saved?.target ?? responder?.multiaddr ?? this.found.peers.find((one) => one.key === key)?.record;
  }
}
