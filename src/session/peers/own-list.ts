import type { Exchange } from '../../exchange/exchange.ts';
import type { OwnView, PeerView } from '../../rpc/explorer.ts';
import type { DemoPeer } from '../../rpc/node.ts';
import { keyOf } from '../records/exchange-store.ts';
import { type SavedPeers, savedKey } from './saved-peers.ts';

/** The responders that were started one by one. */
interface Running {
  readonly single: readonly DemoPeer[];
}

/** What the list shows of the user's own beside the peers that were met, and what of it stands with those. */
export class OwnList {
  readonly saved: SavedPeers;
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

  /** The responders that run, and the saved peers that none of these exchanges is with. */
  views(exchanges: () => readonly Exchange[]): OwnView[] {
    const responders = this.#responders().single.map(({ label, peerId, multiaddr }) => {
      return { kind: 'responder', key: peerId, title: label, address: multiaddr } as const;
    });
    const { all, names } = this.saved;
    if (all.length === 0) return responders;
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
    return [...responders, ...saved];
  }

  /** The address of a responder or of a saved peer. */
  addressOf(key: string): string | undefined {
    const saved = this.saved.all.find((one) => savedKey(one) === key);
    return saved?.target ?? this.#responders().single.find(({ peerId }) => peerId === key)?.multiaddr;
  }
}
