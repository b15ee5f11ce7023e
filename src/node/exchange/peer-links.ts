import type { Connection } from '@libp2p/interface';
import { PeerLink } from './peer-link.ts';

/** Every open connection of the node, with what is going on over it. */
export class PeerLinks {
  readonly #links = new Map<string, PeerLink>();

  of(connection: Connection): PeerLink {
    const known = this.#links.get(connection.id);
    if (known) return known;
    const link = new PeerLink(connection);
    if (connection.status === 'open') {
      this.#links.set(connection.id, link);
      connection.addEventListener('close', () => this.#links.delete(connection.id), { once: true });
    }
    return link;
  }

  all(): PeerLink[] {
    return [...this.#links.values()];
  }

  withPeer(peerId: string): PeerLink[] {
    return this.all().filter(({ connection }) => connection.remotePeer.toString() === peerId);
  }
}
