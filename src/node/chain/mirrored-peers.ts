import type { Origin } from '../../exchange/exchange.ts';
import type { Status } from '../../reqresp/messages/message.ts';

/** Peers of each origin whose Status is kept to be mirrored; the one seen longest ago goes first. */
const MOST_MIRRORED: Readonly<Record<Origin, number>> = { user: 5000, stranger: 2000 };

/** The last Status of each peer, to be mirrored. A peer that the user dialled stays the user's, whom no strangers push out. */
export class MirroredPeers {
  readonly #seen: Readonly<Record<Origin, Map<string, Status>>> = { user: new Map(), stranger: new Map() };

  get(peerId: string): Status | undefined {
    return this.#seen.user.get(peerId) ?? this.#seen.stranger.get(peerId);
  }

  set(peerId: string, status: Status, origin: Origin): void {
    const { user, stranger } = this.#seen;
    stranger.delete(peerId);
    const of = user.delete(peerId) ? 'user' : origin;
    const seen = this.#seen[of];
    seen.set(peerId, status);
    const [oldest] = seen.keys();
    if (seen.size > MOST_MIRRORED[of] && oldest !== undefined) seen.delete(oldest);
  }

  clear(): void {
    for (const seen of Object.values(this.#seen)) seen.clear();
  }
}
