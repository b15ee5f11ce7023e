import type { Connection } from '@libp2p/interface';
import { PeerLink } from './peer-link.ts';

/** Every connection of the node, with what is going on over it. */
export class PeerLinks {
  /** A link lives as long as its connection object: libp2p hands on a stream, of a Goodbye too, after the close. */
  readonly #links = new WeakMap<Connection, PeerLink>();
  readonly #open = new Set<PeerLink>();

  of(connection: Connection): PeerLink {
    const known = this.#links.get(connection);
    if (known) return known;
    const link = new PeerLink(connection);
    this.#links.set(connection, link);
    if (connection.status === 'open') {
      this.#open.add(link);
      connection.addEventListener('close', () => this.#open.delete(link), { once: true });
    }
    return link;
  }

  /** Those that are open. */
  all(): PeerLink[] {
    return [...this.#open];
  }

  withPeer(peerId: string): PeerLink[] {
    return this.all().filter(({ connection }) => connection.remotePeer.toString() === peerId);
  }
}
